package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"chunfeng/content"
	"chunfeng/store/record"
)

// checkContent is `kiosk check`: everything that is wrong with a content
// folder, for people who write content and do not program.
func checkContent(args []string, out *os.File, complain io.Writer) int {
	flags := flag.NewFlagSet("kiosk check", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	stats, lang := flags.Bool("stats", false, ""), flags.String("lang", string(content.ZH), "")
	dir, err := oneName(flags, args)
	if err == nil && *lang != string(content.ZH) && *lang != string(content.EN) {
		err = fmt.Errorf("--lang %s: want zh or en: %w", *lang, errUsage)
	}
	if err == nil && dir != "" {
		if info, bad := os.Stat(dir); bad != nil {
			err = bad
		} else if !info.IsDir() {
			err = fmt.Errorf("%s is no directory: %w", dir, errUsage)
		}
	}
	if err != nil {
		return complained(complain, "check", err)
	}
	found, heading, err := examined(dir, record.DayOf(now()))
	if err != nil {
		return complained(complain, "check", err)
	}
	catalog, err := content.Load()
	if err != nil {
		return complained(complain, "check", err)
	}
	w := catalog.Words(content.Lang(*lang)).Check
	if *stats && len(found.Mistakes) == 0 {
		return complained(complain, "check", printCounts(out, found.Catalog))
	}
	for _, m := range found.Mistakes {
		fmt.Fprintf(out, "%s\n    %s%s\n", m.Error(), w.Do, w.Remedy[m.Kind()])
	}
	for _, m := range found.Advice {
		fmt.Fprintf(out, "%s: %s\n", w.Look, m.Error())
	}
	fmt.Fprintln(out, fmt.Sprintf(w.Heading[heading], dir)+fmt.Sprintf(w.Sum, len(found.Mistakes), len(found.Advice)))
	if len(found.Mistakes) > 0 {
		return exitFailed
	}
	return exitGood
}

// examined gives what there is to tell, and what was looked at: built_in,
// whole or overlay.
func examined(dir string, today record.Day) (content.Findings, string, error) {
	if dir == "" {
		return content.Check(today), "built_in", nil
	}
	folder := content.ReadFolder(dir)
	heading := "overlay"
	if folder.Whole {
		heading = "whole"
	}
	found, err := folder.Check(today)
	return found, heading, err
}

// printCounts prints one count a line, for audits: name and number.
func printCounts(out io.Writer, c *content.Catalog) error {
	if c == nil {
		return errors.New("there is nothing to count")
	}
	var b strings.Builder
	for _, one := range c.Count().Lines() {
		fmt.Fprintf(&b, "%-24s %d\n", one.Name, one.Number)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
