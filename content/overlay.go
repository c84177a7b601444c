package content

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// What a folder of content may hold at most.
const (
	largestFile = 1 << 20 // bytes
	mostFiles   = 2000
)

// Folder is a folder of content that was read from disk: an overlay, whose
// files take the place of the built-in ones, or a whole content folder.
type Folder struct {
	Whole bool // has every folder of the built-in content, which then plays no part
	Files int

	layers *layers
	wrong  Mistakes
}

// LoadOver gives the built-in content with the files of an overlay directory
// in place of its own. An overlay with any mistake is refused as a whole: then
// the built-in content is what comes back, and its Refused, a Mistakes, says
// why. The error is about the built-in content itself.
func LoadOver(dir string) (*Catalog, error) {
	own, err := Load()
	if err != nil {
		return nil, fmt.Errorf("built-in content: %w", err)
	}
	f := ReadFolder(dir)
	over, wrong := f.load(own)
	if len(wrong) > 0 {
		own.Refused = wrong
		return own, nil
	}
	over.Overlay = f.Files
	over.Edition += "+" + f.hash()
	return over, nil
}

// ReadFolder reads all content files of a directory into memory. Mistakes of
// the files themselves (links, size, encoding) come with those of Check.
func ReadFolder(dir string) *Folder {
	f := &Folder{layers: &layers{below: embedded, above: map[string][]byte{}, read: map[string]bool{}}}
	root, err := os.OpenRoot(dir)
	if err != nil {
		f.refuse(".", 0, "the directory cannot be opened: %s", cause(err))
		return f
	}
	defer func() { _ = root.Close() }()
	top, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		f.refuse(".", 0, "the directory cannot be read: %s", cause(err))
		return f
	}
	known := folders()
	f.Whole = !slices.ContainsFunc(known, func(k string) bool {
		return !slices.ContainsFunc(top, func(e fs.DirEntry) bool { return e.Name() == k })
	})
	for _, e := range top {
		switch name := e.Name(); {
		case slices.Contains(known, name):
			f.readFolder(root, name)
		case !f.Whole && !ignored(name):
			f.refuse(name, 0, "nothing reads this; content stands in the folders %s", strings.Join(known, ", "))
		}
	}
	if f.Whole {
		f.layers.below = nothing{}
	}
	return f
}

// folders lists the folders of the built-in content.
func folders() (names []string) {
	entries, _ := fs.ReadDir(embedded, ".") // the embedded root is always there
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// ignored reports files that systems and editors leave behind, and notes of the author.
func ignored(name string) bool {
	lower := strings.ToLower(name)
	return name[0] == '.' || strings.HasSuffix(name, "~") || lower == "thumbs.db" || lower == "desktop.ini" || strings.HasPrefix(lower, "readme")
}

// readFolder reads one folder of content with its sub-folders.
func (f *Folder) readFolder(root *os.Root, folder string) {
	entries, err := fs.ReadDir(root.FS(), folder)
	if err != nil {
		f.refuse(folder, 0, "%s", cause(err))
		return
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		switch {
		case ignored(e.Name()):
		case e.IsDir():
			f.refuse(name, 0, "a folder within a folder; nothing reads it")
		case f.Files >= mostFiles:
			f.refuse(folder, 0, "more than %d files", mostFiles)
			return
		default:
			f.readFile(root, name)
		}
	}
}

// readFile reads one file; only a plain file within the directory will do.
func (f *Folder) readFile(root *os.Root, name string) {
	f.Files++
	info, err := root.Stat(name) // follows links, never out of the directory
	switch {
	case err != nil && linked(root, name):
		f.refuse(name, 0, "a link that leads out of the directory or nowhere; put the file itself here")
		return
	case err != nil:
		f.refuse(name, 0, "%s", cause(err))
		return
	case !info.Mode().IsRegular():
		f.refuse(name, 0, "not a plain file")
		return
	case info.Size() > largestFile:
		f.refuse(name, 0, "larger than %d KiB; no content file is", largestFile>>10)
		return
	}
	text, err := readMost(root, name)
	if err != nil {
		f.refuse(name, 0, "%s", cause(err))
		return
	}
	if bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}) {
		f.refuse(name, 1, "UTF-16; save the file as UTF-8")
		return
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if at := invalid(text); at >= 0 {
		f.refuse(name, 1+bytes.Count(text[:at], []byte("\n")), "not UTF-8 (perhaps GBK); save the file as UTF-8")
		return
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		f.refuse(name, 1+bytes.Count(text[:at], []byte("\n")), "a zero byte; this is no text file")
		return
	}
	f.layers.above[name] = text
}

// readMost reads a file, but no more than a content file may have: it may grow
// while it is read.
func readMost(root *os.Root, name string) ([]byte, error) {
	file, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	text, err := io.ReadAll(io.LimitReader(file, largestFile+1))
	if err == nil && len(text) > largestFile {
		err = fmt.Errorf("larger than %d KiB; no content file is", largestFile>>10)
	}
	return text, err
}

func linked(root *os.Root, name string) bool {
	info, err := root.Lstat(name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// hash gives eight characters that tell these files from others: records name
// the edition of the content they were made with.
func (f *Folder) hash() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f.layers.above)) {
		fmt.Fprintf(h, "%s %x\n", name, sha256.Sum256(f.layers.above[name]))
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

func (f *Folder) refuse(name string, line int, format string, args ...any) {
	f.wrong = append(f.wrong, Mistake{name, line, fmt.Sprintf(format, args...)})
}

// load gives the content of the folder over the built-in content, and all that
// is wrong with it: then the content is not to be used.
func (f *Folder) load(own *Catalog) (*Catalog, Mistakes) {
	out := slices.Clone(f.wrong)
	c, wrong := loadAll(f.layers, true)
	out = append(out, wrong...)
	for name := range f.layers.above {
		if !f.layers.read[name] {
			out = append(out, Mistake{name, 0, "nothing reads a file of this name"})
		}
	}
	if len(out) == 0 { // else what could not be read would be told as lost
		out = append(out, c.lost(own)...)
	}
	out = append(out, c.wordless(f.layers)...)
	out = append(out, c.notRaised(own)...)
	return c, out.sorted()
}

// cause gives why a file operation failed, without the path.
func cause(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// nothing is an empty folder.
type nothing struct{}

// Open finds no file.
func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
