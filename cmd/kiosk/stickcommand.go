package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"chunfeng/content"
	"chunfeng/store/disk"
	"chunfeng/ui"
)

// bagDesk writes or reads a stick from another window: through the running
// kiosk when there is one, else by opening the desk with its passphrase.
func bagDesk(args []string, in, out *os.File, complain io.Writer) int {
	dir, words, ok := bagArguments(args, complain)
	if !ok {
		return exitMisused
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP, syscall.SIGTERM, os.Interrupt)
	defer stop()
	catalog, err := content.Load()
	if err != nil {
		fmt.Fprintln(complain, "kiosk:", err)
		return exitFailed
	}
	word := "bag-" + words[0] + " " + words[1]
	reply, running, err := ring(dir, word)
	if err != nil {
		fmt.Fprintln(complain, "kiosk:", err)
		return exitFailed
	}
	if !running {
		err := aloneOpen(ctx, dir, in, complain, func(d *desk) (err error) {
			reply, err = d.register.carry(ctx, word)
			return err
		})
		var t *ui.Trouble
		if errors.As(err, &t) && len(catalog.Words(content.ZH).Trouble[t.Code]) > 0 && t.Code != "unknown" {
			tellBoth(complain, catalog, t.Code)
			return exitFailed
		}
		if err != nil {
			explain(complain, dir, err)
			return exitFailed
		}
		reply = "ok " + reply
	}
	result, good := strings.CutPrefix(reply, "ok ")
	if !good {
		tellBoth(complain, catalog, reply)
		return exitFailed
	}
	for _, lang := range []content.Lang{content.ZH, content.EN} {
		if err := describe(out, complain, &catalog.Words(lang).Stick, words[0], result); err != nil {
			fmt.Fprintln(complain, "kiosk:", err)
			return exitFailed
		}
	}
	return exitGood
}

// bagArguments reads "out|in DIR", with --data anywhere.
func bagArguments(args []string, complain io.Writer) (dir string, words []string, ok bool) {
	flags := flag.NewFlagSet("kiosk bag", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	data := flags.String("data", "", "")
	for len(args) > 0 {
		if err := flags.Parse(args); err != nil {
			fmt.Fprint(complain, usage)
			return "", nil, false
		}
		if args = flags.Args(); len(args) > 0 {
			words, args = append(words, args[0]), args[1:]
		}
	}
	if len(words) != 2 || words[0] != "out" && words[0] != "in" || strings.ContainsAny(words[1], "\r\n") {
		fmt.Fprint(complain, usage)
		return "", nil, false
	}
	var err error
	if *data == "" {
		*data, err = disk.Place("chunfeng")
	}
	if err == nil {
		words[1], err = filepath.Abs(words[1])
	}
	if err != nil {
		fmt.Fprintln(complain, "kiosk:", err)
		return "", nil, false
	}
	return *data, words, true
}

// carry does what "bag-out DIR" or "bag-in DIR" says, and gives the result as JSON.
func (r *register) carry(ctx context.Context, word string) (string, error) {
	what, dir, _ := strings.Cut(word, " ")
	if !filepath.IsAbs(dir) {
		return "", fmt.Errorf("doorbell: %q: %w", what, errors.ErrUnsupported)
	}
	var result any
	var err error
	switch what {
	case "bag-out":
		result, err = r.WriteStick(ctx, dir)
	case "bag-in":
		result, err = r.ReadStick(ctx, dir)
	default:
		err = fmt.Errorf("doorbell: %q: %w", what, errors.ErrUnsupported)
	}
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(result)
	return string(text), err
}

// describe prints in one language what came of it.
func describe(out, complain io.Writer, w *content.StickWords, what, result string) error {
	if what == "out" {
		var got ui.Written
		if err := json.Unmarshal([]byte(result), &got); err != nil {
			return fmt.Errorf("read the result: %w", err)
		}
		fmt.Fprintf(out, w.Wrote+"\n", got.Records, got.Envelopes, fmt.Sprint(got.Bytes, " B"))
		if got.Answer {
			fmt.Fprintln(out, w.Answer)
		}
		fmt.Fprintf(out, "%s\n%s\n", w.Verified, w.PullOut)
		return nil
	}
	var got ui.Brought
	if err := json.Unmarshal([]byte(result), &got); err != nil {
		return fmt.Errorf("read the result: %w", err)
	}
	if got.Taken > 0 {
		fmt.Fprintf(out, "%s: "+w.Signed+"\n", w.SignedBy, got.Signed)
	}
	if got.Problems > 0 {
		fmt.Fprintf(out, "%s: %d\n", w.Complains, got.Problems)
	}
	if got.Known > 0 {
		fmt.Fprintf(out, "%s: "+w.Known+"\n", w.Repeated, got.Known)
	}
	for _, r := range got.Refused {
		fmt.Fprintf(complain, "%s: %s: %s\n", w.Refused, r.Name, w.Reasons[r.Reason])
	}
	return nil
}

// tellBoth prints the plain words of a code, Chinese first.
func tellBoth(to io.Writer, catalog *content.Catalog, code string) {
	for _, lang := range []content.Lang{content.ZH, content.EN} {
		words := catalog.Words(lang).Trouble[code]
		if words == "" {
			words = catalog.Words(lang).Trouble["unknown"]
		}
		fmt.Fprintln(to, words)
	}
}
