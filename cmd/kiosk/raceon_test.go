//go:build race

package main

// raced says that the race detector runs, which takes ten times as long.
const raced = true
