package content

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// layers is a folder of content with some files in place of its own. It notes
// what was read, so that a file that nothing reads is found. The files above
// are whole in memory: a stick that is pulled, or a file that is being saved,
// cannot leave half of anything.
type layers struct {
	below fs.FS
	above map[string][]byte
	read  map[string]bool
}

var _ interface {
	fs.ReadFileFS
	fs.ReadDirFS
	fs.StatFS
} = (*layers)(nil)

// Open opens a file of the upper layer, or whatever lies below.
func (l *layers) Open(name string) (fs.File, error) {
	if text, ok := l.above[name]; ok {
		l.read[name] = true
		return &leaf{leafInfo{name, len(text)}, bytes.NewReader(text)}, nil
	}
	return l.below.Open(name)
}

// ReadFile reads a file whole.
func (l *layers) ReadFile(name string) ([]byte, error) {
	if text, ok := l.above[name]; ok {
		l.read[name] = true
		return text, nil
	}
	return fs.ReadFile(l.below, name)
}

// Stat describes a file.
func (l *layers) Stat(name string) (fs.FileInfo, error) {
	if text, ok := l.above[name]; ok {
		return leafInfo{name, len(text)}, nil
	}
	return fs.Stat(l.below, name)
}

// ReadDir lists a folder of both layers in order of name.
func (l *layers) ReadDir(folder string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.below, folder)
	for name, text := range l.above {
		if path.Dir(name) != folder || slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(name) }) {
			continue
		}
		entries, err = append(entries, leafInfo{name, len(text)}), nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// leaf is an open file of the upper layer.
type leaf struct {
	leafInfo
	*bytes.Reader
}

// Stat describes the file.
func (f *leaf) Stat() (fs.FileInfo, error) { return f.leafInfo, nil }

// Close does nothing: the text is in memory.
func (f *leaf) Close() error { return nil }

// Size settles which of the two is meant.
func (f *leaf) Size() int64 { return f.leafInfo.Size() }

// leafInfo describes a file of the upper layer.
type leafInfo struct {
	name string
	size int
}

func (i leafInfo) Name() string               { return path.Base(i.name) }
func (i leafInfo) Size() int64                { return int64(i.size) }
func (i leafInfo) Mode() fs.FileMode          { return 0o444 }
func (i leafInfo) Type() fs.FileMode          { return 0 }
func (i leafInfo) ModTime() time.Time         { return time.Time{} }
func (i leafInfo) IsDir() bool                { return false }
func (i leafInfo) Sys() any                   { return nil }
func (i leafInfo) Info() (fs.FileInfo, error) { return i, nil }
