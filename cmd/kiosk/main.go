// Kiosk is the desk program of the service desk: it opens the data directory,
// joins forms to records and the register to the screens, and carries bags to
// headquarters in the background.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/mattn/go-runewidth"
	"golang.org/x/term"

	"chunfeng/content"
	"chunfeng/store"
	"chunfeng/store/book"
	"chunfeng/store/disk"
	"chunfeng/ui"
	"chunfeng/ui/shell"
)

// version is set by the release build.
var version = "dev"

// Exit codes.
const (
	exitGood    = 0
	exitFailed  = 1 // something went wrong; the reason was printed
	exitMisused = 2 // wrong flags, or no terminal
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, in *os.File, out *os.File, complain io.Writer) int {
	command := ""
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		command, args = args[0], args[1:]
	}
	switch command {
	case "calc":
		return calcDesk(args, in, out, complain)
	case "identify":
		return identifyDesk(args, out, complain)
	case "check":
		return checkContent(args, out, complain)
	case "bag":
		return bagDesk(args, in, out, complain)
	}
	flags := flag.NewFlagSet("kiosk", flag.ContinueOnError)
	flags.SetOutput(complain)
	flags.Usage = func() { fmt.Fprint(complain, usage) }
	dir, overlay := flags.String("data", "", ""), flags.String("content", "", "")
	line, practice := flags.Bool("plain", false, ""), flags.Bool("practice", false, "")
	showVersion := flags.Bool("version", false, "")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitGood
	case err != nil || flags.NArg() > 0:
		if err == nil {
			flags.Usage()
		}
		return exitMisused
	}
	if *showVersion {
		fmt.Fprintln(out, "kiosk", version)
		return exitGood
	}
	if *dir == "" {
		place, err := disk.Place("chunfeng")
		if err != nil {
			fmt.Fprintln(complain, "kiosk:", err)
			return exitFailed
		}
		*dir = place
	}
	// A Chinese locale must not change how wide a line is taken to be.
	runewidth.DefaultCondition.EastAsianWidth = false
	switch {
	case *line && *practice: // there is no practice line by line, and the real desk is not meant
		flags.Usage()
		return exitMisused
	case command == "" && *line:
		return plainDesk(*dir, *overlay, in, out, complain)
	}
	switch command {
	case "":
		return openDesk(*dir, *overlay, *practice, in, out, complain)
	case "sync":
		return syncDesk(*dir, in, out, complain)
	}
	flags.Usage()
	return exitMisused
}

const usage = `kiosk opens the service desk.

  kiosk [--data DIR] [--content DIR]   the desk, full screen
  kiosk --practice                     the practice desk: invented people, thrown away at the end
  kiosk --plain [--data DIR]           the desk line by line, for screen readers
  kiosk sync [--data DIR]              exchange with headquarters now, also while the desk is open
  kiosk bag out DIR [--data DIR]       write what headquarters has not signed for on a stick
  kiosk bag in DIR [--data DIR]        read headquarters' answers from a stick
  kiosk calc                           the calculators
  kiosk calc NAME                      one input, a JSON object on standard input; one JSON line out
  kiosk calc --file CASES.json         one JSON line for each case of a file
  kiosk identify --file IDENTITY.json  the same for numbers, codes, phones and names
  kiosk check [DIR]                    what is wrong with a content folder, with file and line (--lang en)
  kiosk check --stats [DIR]            how much content there is
  kiosk --version
  kiosk --help

Without --data the desk lies in your own data directory. Files in --content DIR, or in the
folder content of the data directory, take the place of the built-in ones; calc and identify
take --content too.
`

// openDesk shows the screens until the window is closed: those of the desk, or
// of the practice desk, and from either one goes over to the other.
func openDesk(dir, overlay string, practice bool, in, out *os.File, complain io.Writer) int {
	if !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		fmt.Fprintln(complain, "kiosk: this is a full-screen program; please start it in a terminal window")
		return exitMisused
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP, syscall.SIGTERM, os.Interrupt)
	defer stop()
	if practice {
		if over, exit := practise(ctx, dir, overlay, ui.Preferences{}, complain); !over {
			return exit
		}
	}
	return serve(ctx, dir, overlay, complain)
}

// serve shows the desk, and the practice desk in its place whenever that is asked for.
func serve(ctx context.Context, dir, overlay string, complain io.Writer) (exit int) {
	d, err := open(ctx, dir, overlay)
	if err != nil {
		explain(complain, dir, err)
		return exitFailed
	}
	defer d.close()
	if d.catalog.Refused != nil {
		fmt.Fprintln(complain, refusal(d.overlay, d.catalog.Refused))
	}
	for {
		over, exit := d.show(ctx, d.register, false, complain)
		if over {
			over, exit = d.stepAside(ctx, complain)
		}
		if !over {
			return exit
		}
	}
}

// show runs the screens over a register. The practice desk has nothing behind
// them: no road to headquarters, no door for other windows.
func (d *desk) show(ctx context.Context, register ui.Book, practice bool, complain io.Writer) (over bool, exit int) {
	first := ui.Route("")
	if practice {
		first = ui.RouteLesson
	}
	screens := shell.New(shell.Options{
		Catalog: d.catalog, Book: register, Now: now, Practice: practice, Start: first,
		Crash: func(stack []byte) { d.log.Error("a screen fell over", "stack", string(stack)) },
	})
	program := shell.Program(ctx, screens)
	end := func() {}
	if !practice {
		background, stop := d.work(ctx, program.Send)
		end = func() { stop(); <-background }
	}
	_, err := program.Run()
	end()
	if err != nil && !errors.Is(err, context.Canceled) && ctx.Err() == nil {
		d.log.Error("screen", "err", err)
		fmt.Fprintln(complain, "kiosk: the screen ended:", err)
		return false, exitFailed
	}
	return screens.Over(), exitGood
}

// work runs what goes on behind the screens: the road to headquarters and the
// doorbell for other windows. What it gives is closed when all has ended.
func (d *desk) work(ctx context.Context, send func(tea.Msg)) (ended <-chan struct{}, end func()) {
	ctx, cancel := context.WithCancel(ctx)
	d.road.listen(send)
	silence, err := answerDoorbell(ctx, d.dir, func(ctx context.Context, word string) (string, error) {
		if word == "sync" {
			return "", d.road.exchange(ctx)
		}
		return d.register.carry(ctx, word)
	})
	if err != nil {
		d.log.Warn("doorbell", "err", err) // the desk works without
		silence = func() {}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			// A panic here would leave the terminal raw and the desk without a word.
			if r := recover(); r != nil {
				d.log.Error("the road to headquarters fell over", "stack", string(debug.Stack()))
			}
		}()
		go d.watch(ctx, send)
		d.road.run(ctx)
	}()
	return done, func() {
		d.road.listen(nil)
		cancel()
		silence()
	}
}

// watch sees to it that a desk which was open for twelve hours or slept for
// half an hour wants its passphrase again.
func (d *desk) watch(ctx context.Context, send func(tea.Msg)) {
	beat := time.NewTicker(time.Minute)
	defer beat.Stop()
	open := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
			stale := d.book.Stale(time.Now())
			if open && stale == book.StalePassphrase {
				send(ui.HomeMsg{Route: ui.RouteUnlock})
			}
			open = stale != book.StalePassphrase
		}
	}
}

// explain prints why the desk does not open: Chinese first, then the cause.
func explain(to io.Writer, dir string, err error) {
	words := map[string]string{}
	english := map[string]string{}
	if catalog, bad := content.Load(); bad == nil {
		words, english = catalog.Words(content.ZH).Trouble, catalog.Words(content.EN).Trouble
	}
	which := code(err)
	if which == "unknown" && errors.Is(err, store.ErrFormat) {
		which = "damaged"
	}
	if words[which] != "" && which != "unknown" {
		fmt.Fprintln(to, strings.ReplaceAll(words[which], "%s", dir))
		fmt.Fprintln(to, strings.ReplaceAll(english[which], "%s", dir))
	}
	fmt.Fprintf(to, "kiosk: %s: %v\n", dir, err)
}
