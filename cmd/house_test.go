// Package cmd_test keeps the rules of the house: which packages exist, who may
// import whom, how long a file may grow, and where words and colours live.
package cmd_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// allowed says which packages of this module each package may import outside
// its tests. A package without an entry fails; so does an import not listed.
var allowed = map[string][]string{
	"store/record":       {},
	"store/canon":        {},
	"store":              {"store/record", "store/canon"},
	"store/seal":         {"store", "store/record"},
	"store/bag":          {"store", "store/record", "store/seal"},
	"store/mem":          {"store"},
	"store/disk":         {"store"},
	"store/bolt":         {"store", "store/disk"},
	"store/bolt/journal": {"store", "store/canon", "store/disk"},
	"store/wire":         {"store", "store/bag"},
	"store/stick":        {"store", "store/bag", "store/disk"},
	"store/book":         {"store", "store/record", "store/seal", "store/bag"},
	"store/archive":      {"store", "store/record", "store/seal", "store/bag"},
	"store/storetest":    {"store", "store/disk", "store/mem"},
	"content/calc":       {"store/record"},
	"content":            {"store/record", "content/calc"},
	"ui":                 {"content", "store/record"},
	"ui/field":           {"ui", "content", "store/record"},
	"ui/uitest":          {"ui", "content", "store/record"},
	"ui/shell":           {"ui", "ui/field", "content", "store/record", "ui/*"},
	"ui/intake":          {"ui", "ui/field", "content", "content/calc", "store/record"},
	"ui/rest":            {"ui", "content", "store/record"},
	"ui/setup":           {"ui", "ui/field", "content", "store/record"},
	"ui/duty":            {"ui", "ui/field", "content", "store/record"},
	"ui/waiting":         {"ui", "ui/field", "content", "store/record"},
	"ui/home":            {"ui", "ui/field", "content", "store/record"},
	"ui/reckon":          {"ui", "ui/field", "content", "content/calc", "store/record"},
	"ui/records":         {"ui", "ui/field", "content", "store/record"},
	"ui/custody":         {"ui", "ui/field", "content", "store/record"},
	"ui/settings":        {"ui", "ui/field", "content", "store/record"},
	"ui/shift":           {"ui", "ui/field", "content", "store/record"},
	"ui/plain":           {"ui", "ui/field", "content", "store/record"},
	"ui/slip":            {"ui", "ui/field", "content", "store/record"},
	"ui/press":           {"ui", "content", "store/record"},
	"ui/also":            {"ui", "content", "store/record"},
	"ui/worker":          {"ui", "content", "content/calc", "store/record"},
	"cmd/kiosk":          {"ui", "ui/shell", "ui/plain", "ui/press", "content", "content/calc", "store", "store/record", "store/book", "store/seal", "store/bag", "store/bolt", "store/bolt/journal", "store/disk", "store/mem", "store/stick", "store/wire"},
	"ui/lesson":          {"ui", "content"},
	"ui/laws":            {"ui", "ui/field", "content", "store/record"},
	"ui/quiz":            {"ui", "content"},
	"ui/session":         {"ui", "ui/field", "content", "store/record"},
	"ui/manual":          {"ui", "content"},
	"ui/brief":           {"ui", "ui/field", "content", "store/record"},
	"ui/stock":           {"ui", "ui/field", "content"},
	"ui/effort":          {"ui", "content"},
	"cmd/hq":             {"store", "store/record", "store/seal", "store/archive", "store/bag", "store/bolt", "store/disk", "store/stick", "store/wire", "content"},
}

// outside names, for packages that stand low, the only modules they may use.
var outside = map[string][]string{
	"store/record": {"golang.org/x/text", "github.com/google/uuid"},
}

// forbidden lists links that no program may have, directly or not.
var forbidden = map[string][]string{
	"cmd/kiosk": {"github.com/jackc/pgx/v5"},
	"content":   {"chunfeng/store/bolt", "charm.land/bubbletea/v2"},
	"store":     {"chunfeng/content"},
}

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
	GoFiles    []string
	Dir        string
}

// packages asks the go command for every package of the module.
func packages(t *testing.T) map[string]listed {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Imports,Deps,GoFiles,Dir", "./...")
	list.Dir = ".."
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	found := map[string]listed{}
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if len(p.GoFiles) > 0 {
			found[strings.TrimPrefix(p.ImportPath, "chunfeng/")] = p
		}
	}
	return found
}

func TestEveryImportIsAllowed(t *testing.T) {
	found := packages(t)
	for name, p := range found {
		rule, known := allowed[name]
		if !known {
			t.Errorf("%s has no entry in the map of imports", name)
		}
		for _, imported := range p.Imports {
			inner, ours := strings.CutPrefix(imported, "chunfeng/")
			switch {
			case ours && !permits(rule, inner):
				t.Errorf("%s must not import %s", name, inner)
			case !ours && strings.Contains(imported, ".") && outside[name] != nil &&
				!slices.ContainsFunc(outside[name], func(m string) bool { return strings.HasPrefix(imported, m) }):
				t.Errorf("%s must not import %s", name, imported)
			}
		}
		for _, never := range forbidden[name] {
			if slices.Contains(p.Deps, never) {
				t.Errorf("%s must not link %s", name, never)
			}
		}
	}
	for name := range allowed {
		if _, there := found[name]; !there {
			t.Errorf("the map of imports names %s, which does not exist", name)
		}
	}
}

func permits(rule []string, name string) bool {
	return slices.ContainsFunc(rule, func(r string) bool {
		prefix, wild := strings.CutSuffix(r, "*")
		return r == name || wild && strings.HasPrefix(name, prefix)
	})
}

func TestImportChainsStayShort(t *testing.T) {
	found := packages(t)
	depth := map[string]int{}
	var measure func(string) int
	measure = func(name string) int {
		if d, done := depth[name]; done {
			return d
		}
		deepest := 0
		for _, imported := range found[name].Imports {
			if inner, ours := strings.CutPrefix(imported, "chunfeng/"); ours {
				deepest = max(deepest, measure(inner))
			}
		}
		depth[name] = deepest + 1
		return deepest + 1
	}
	for name := range found {
		if d := measure(name); d >= 9 {
			t.Errorf("%s stands on a chain of %d packages; the limit is 8", name, d)
		}
	}
}

func TestTopLevelIsFixed(t *testing.T) {
	fixed := []string{"cmd", "ui", "store", "content", "go.mod", "go.sum", "README.md"}
	out, err := exec.Command("git", "-C", "..", "ls-files").Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(fixed, top) {
			t.Errorf("%q is outside the fixed top level", top)
		}
	}
}

func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && len(d.Name()) > 2 && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestFilesAndFunctionsStayShort(t *testing.T) {
	for _, path := range goFiles(t) {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		if n := set.Position(file.End()).Line; n > 400 {
			t.Errorf("%s has %d lines; the limit is 400", path, n)
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Body != nil {
				if n := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1; n > 60 {
					t.Errorf("%s: %s has %d lines; the limit is 60", path, f.Name.Name, n)
				}
			}
		}
	}
}

// Words for people live in content; Go text literals outside tests are for machines.
func TestNoChineseInGo(t *testing.T) {
	for _, path := range goFiles(t) {
		if strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "../ui/uitest/") || strings.HasPrefix(path, "../store/storetest/") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && strings.ContainsFunc(lit.Value, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s: words in Go: %s; put them into content/words", set.Position(lit.Pos()), lit.Value)
			}
			return true
		})
	}
}

func TestColoursLiveInTheme(t *testing.T) {
	colour := regexp.MustCompile(`lipgloss\.(Color|ANSIColor|Style\{|NewStyle)|"#[0-9a-fA-F]{6}"`)
	for _, path := range goFiles(t) {
		if !strings.HasPrefix(path, "../ui/") || strings.HasPrefix(path, "../ui/theme") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "../ui/web/") {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for lines, n := bufio.NewScanner(bytes.NewReader(text)), 1; lines.Scan(); n++ {
			if colour.Match(lines.Bytes()) {
				t.Errorf("%s:%d: colours and styles live in ui/theme.go", path, n)
			}
		}
	}
}

// A screen package shows one thing: New, which gives a ui.Screen.
func TestScreensExportOnlyNew(t *testing.T) {
	found := packages(t)
	for name, p := range found {
		screen := strings.HasPrefix(name, "ui/") && !slices.Contains([]string{"ui/shell", "ui/field", "ui/press", "ui/uitest", "ui/web", "ui/plain"}, name)
		if !screen {
			continue
		}
		for _, file := range p.GoFiles {
			for _, exported := range exports(t, filepath.Join(p.Dir, file)) {
				if !strings.HasPrefix(exported, "New") {
					t.Errorf("%s exports %s; a screen exports New only", name, exported)
				}
			}
		}
	}
}

func exports(t *testing.T, path string) (names []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.IsExported() {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					if s.Name.IsExported() {
						names = append(names, s.Name.Name)
					}
				case *ast.ValueSpec:
					for _, n := range s.Names {
						if n.IsExported() {
							names = append(names, n.Name)
						}
					}
				}
			}
		}
	}
	return names
}
