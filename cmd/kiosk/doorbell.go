package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The doorbell is a local socket by which "kiosk sync" asks the running kiosk:
// bbolt is locked by the program that has it open, and only that one holds the
// keys. One line in — a word, perhaps with a path behind it —, one line out:
// "ok", perhaps with a result behind it, or a code of trouble.toml.

// socketPath gives where the socket lies. Unix bounds such paths to about a
// hundred bytes; for a longer one its hash stands in the temporary directory.
func socketPath(dir string) string {
	path := filepath.Join(dir, socketFile)
	if len(path) <= 100 {
		return path
	}
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(os.TempDir(), "chunfeng-"+hex.EncodeToString(sum[:8])+".sock")
}

// answerDoorbell serves until ctx ends. The caller holds the store's lock, so a
// socket file that is there was left by a program that died.
func answerDoorbell(ctx context.Context, dir string, answer func(ctx context.Context, word string) (string, error)) (stop func(), err error) {
	path := socketPath(dir)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("remove the old socket: %w", err)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("listen for other windows: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		_ = listener.Close()
		return nil, fmt.Errorf("protect the socket: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go hear(ctx, c, answer)
		}
	}()
	return func() {
		cancel()
		_ = listener.Close()
	}, nil
}

func hear(ctx context.Context, c net.Conn, answer func(ctx context.Context, word string) (string, error)) {
	defer c.Close()
	_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
	word, err := bufio.NewReader(c).ReadString('\n')
	if err != nil {
		return
	}
	result, err := answer(ctx, strings.TrimSpace(word))
	reply := strings.TrimSpace("ok " + result)
	if err != nil {
		reply = code(err)
	}
	_, _ = fmt.Fprintln(c, reply)
}

// ring asks the running kiosk. It gives false when none runs.
func ring(dir, word string) (reply string, running bool, err error) {
	c, err := net.Dial("unix", socketPath(dir))
	if err != nil {
		return "", false, nil // nobody there: the caller opens the store itself
	}
	defer c.Close()
	if _, err := fmt.Fprintln(c, word); err != nil {
		return "", true, fmt.Errorf("ask the running kiosk: %w", err)
	}
	line, err := bufio.NewReader(c).ReadString('\n')
	if err != nil {
		return "", true, fmt.Errorf("hear the running kiosk: %w", err)
	}
	return strings.TrimSpace(line), true, nil
}
