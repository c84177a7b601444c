// Command hq is headquarters: it enrols desks, receives their bags, answers
// with signed receipts, and gives the records out as tables.
//
// The one idea: one process holds the store, and every other command asks it
// through a local socket; when none runs, the command holds the store itself
// for as long as it takes.
package main

import (
	"chunfeng/store/disk"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// version is set by the release build.
var version = ""

const usage = `hq receives what the desks have filed.

  hq [serve] [--listen ADDR] [--address URL]   run headquarters
  hq desk add NAME [--hold] [--days N] [--out FILE]
                                               make the enrolment file of a desk
  hq desk list [--json]                        desks, comparison digits, what waits
  hq desk approve NAME DIGITS                  let in a desk that was added with --hold
  hq rows [--json]                             how many records, without personal content
  hq problems [--json]                         what desks sent that people must look at
  hq export --form FORM --out FILE [--all]     all answers as CSV; --all: every revision
  hq bag in FILE|DIR [--out DIR]               take what desks left on a stick; write the answers
                                               on it, or into DIR
  hq rebuild                                   make the ledger anew from the log

  --data DIR    where everything is kept (before or after the command)
  --version     print the version

All commands work while hq serves.
`

// errUsage is returned when the command line cannot be understood.
var errUsage = errors.New("see hq --help")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case err == nil:
	case errors.Is(err, errUsage):
		fmt.Fprintln(os.Stderr, "hq:", err)
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, "hq:", err)
		os.Exit(1)
	}
}

// command is one parsed command line.
type command struct {
	data    string
	listen  string
	address string
	out     string
	form    string
	days    int
	hold    bool
	all     bool
	json    bool
	words   []string // what is no flag
	stdout  io.Writer
	stderr  io.Writer
}

// run does what the arguments say.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	c, help, err := parse(args)
	if err != nil {
		return err
	}
	c.stdout, c.stderr = stdout, stderr
	if help != "" {
		_, err := io.WriteString(stdout, help)
		return err
	}
	if c.data == "" {
		if c.data, err = disk.Place("chunfeng-hq"); err != nil {
			return err
		}
	}
	switch c.word(0) + " " + c.word(1) {
	case "desk add":
		return c.ask(ctx, 3, c.deskAdd)
	case "desk list":
		return c.ask(ctx, 2, c.deskList)
	case "desk approve":
		return c.ask(ctx, 4, c.deskApprove)
	case "bag in":
		return c.ask(ctx, 3, c.bagIn)
	}
	switch c.word(0) {
	case "", "serve":
		if len(c.words) > 1 {
			return fmt.Errorf("%q: %w", c.words[1], errUsage)
		}
		return c.serve(ctx)
	case "rows":
		return c.ask(ctx, 1, c.rows)
	case "problems":
		return c.ask(ctx, 1, c.problems)
	case "export":
		return c.ask(ctx, 1, c.export)
	case "rebuild":
		return c.ask(ctx, 1, c.rebuild)
	}
	return fmt.Errorf("%q: %w", c.words[0], errUsage)
}

func (c *command) word(i int) string {
	if i < len(c.words) {
		return c.words[i]
	}
	return ""
}

// parse takes flags anywhere between the words. A help that is not empty is
// all there is to do.
func parse(args []string) (*command, string, error) {
	c := &command{}
	flags := flag.NewFlagSet("hq", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&c.data, "data", "", "")
	flags.StringVar(&c.listen, "listen", "", "")
	flags.StringVar(&c.address, "address", "", "")
	flags.StringVar(&c.out, "out", "", "")
	flags.StringVar(&c.form, "form", "", "")
	flags.IntVar(&c.days, "days", 7, "")
	flags.BoolVar(&c.hold, "hold", false, "")
	flags.BoolVar(&c.all, "all", false, "")
	flags.BoolVar(&c.json, "json", false, "")
	asked := flags.Bool("version", false, "")
	for len(args) > 0 {
		err := flags.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			return c, usage, nil
		}
		if err != nil {
			return nil, "", fmt.Errorf("%w: %w", err, errUsage)
		}
		if args = flags.Args(); len(args) > 0 {
			c.words, args = append(c.words, args[0]), args[1:]
		}
	}
	if *asked {
		return c, "hq " + edition() + "\n", nil
	}
	return c, "", nil
}

// edition gives the version of the release, or what the build knows of itself.
func edition() string {
	if version != "" {
		return version
	}
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" && b.Main.Version != "(devel)" {
		return b.Main.Version
	}
	return "devel"
}
