package main

import (
	"slices"
	"strings"
	"testing"

	"chunfeng/content"
	"chunfeng/store/archive"
	"chunfeng/store/record"
)

func TestEveryFormHasATableWithHeadingsInChinese(t *testing.T) {
	c, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	l := labels{c}
	if forms := l.forms(); len(forms) < 8 || !slices.Contains(forms, "hardship") || !slices.Contains(forms, "event") {
		t.Errorf("forms %v", forms)
	}
	for _, form := range l.forms() {
		columns := l.Columns(form)
		if len(columns) < 5 || len(columns) > 120 {
			t.Errorf("%s: %d columns", form, len(columns))
		}
		seen := map[string]bool{}
		for _, column := range columns {
			if seen[column.Heading] || strings.TrimSpace(column.Heading) != column.Heading || !strings.Contains(column.Heading, column.Key) {
				t.Errorf("%s: heading %q of %s", form, column.Heading, column.Key)
			}
			seen[column.Heading] = true
			if column.Part == archive.Shown {
				_ = l.Shown(form, column.Key, record.Of("NOT_A_CODE")) // an old code is shown as it is
			}
		}
	}
	if got := l.Shown("hardship", "results", record.Of("H5", "H1")); !strings.Contains(got, "手术帮扶") || !strings.Contains(got, "困难专项救助") {
		t.Errorf("results are shown as %q", got)
	}
}
