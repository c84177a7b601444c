package stick

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// piece is how much is written or read between two looks at the context.
const piece = 128 << 10

// Write puts raw under a name into the stick's folder. It returns when the
// bytes were synced, renamed into place, read again and found the same; check,
// when not nil, then judges what was read. step is told how many bytes are done
// of 2*len(raw). Errors are *Error, or the context's own.
func (s *Stick) Write(ctx context.Context, name string, raw []byte, check func([]byte) error, step func(done int)) error {
	if name != filepath.Base(name) || name == "" || name[0] == '.' {
		return &Error{"name a file", ErrShape}
	}
	if step == nil {
		step = func(int) {}
	}
	dir, err := s.prepare(len(raw))
	if err != nil {
		return s.fail("make room on the stick", err)
	}
	temp, path := filepath.Join(dir, name+part), filepath.Join(dir, name)
	if err := s.fill(ctx, temp, raw, step); err != nil {
		_ = s.fs.Remove(temp) // Half a file; the next attempt begins with this too.
		if ctx.Err() != nil {
			return fmt.Errorf("write to the stick: %w", ctx.Err())
		}
		return s.fail("write to the stick", err)
	}
	if err := errors.Join(s.fs.Rename(temp, path), s.fs.SyncDir(dir)); err != nil {
		_ = s.fs.Remove(temp)
		return s.fail("write to the stick", err)
	}
	if err := s.verify(ctx, path, raw, check, step); err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("read the stick again: %w", ctx.Err())
		}
		if errors.Is(err, ErrVerify) {
			_ = s.fs.Remove(path) // So that nobody carries it away.
		}
		return s.fail("read the stick again", err)
	}
	if err := s.check(); err != nil {
		return &Error{"read the stick again", err}
	}
	return nil
}

// prepare makes the folder and looks whether there is room.
func (s *Stick) prepare(size int) (dir string, err error) {
	room, err := s.fs.Room(s.dir)
	if err != nil {
		return "", err
	}
	if room.Volume != s.volume {
		return "", fmt.Errorf("another volume lies here: %w", ErrGone)
	}
	if room.Free < uint64(size)+slack {
		return "", fmt.Errorf("%d bytes free: %w", room.Free, store.ErrFull)
	}
	dir, there, err := s.folder()
	if err != nil || there {
		return dir, err
	}
	return dir, errors.Join(s.fs.MakeDir(dir), s.fs.SyncDir(s.dir))
}

// fill writes and syncs a new file.
func (s *Stick) fill(ctx context.Context, path string, raw []byte, step func(int)) error {
	if err := s.fs.Remove(path); err != nil {
		return err
	}
	f, err := s.fs.Open(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return err
	}
	for at := 0; at < len(raw) && err == nil; at += piece {
		end := min(at+piece, len(raw))
		if _, err = f.WriteAt(raw[at:end], int64(at)); err == nil {
			step(end)
			err = ctx.Err()
		}
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// verify reads a file from the medium and compares every byte.
func (s *Stick) verify(ctx context.Context, path string, raw []byte, check func([]byte) error, step func(int)) error {
	f, err := s.fs.Open(path, os.O_RDONLY)
	if err != nil {
		return err
	}
	defer f.Close()
	forget(f)
	got, err := readAll(ctx, f, len(raw), func(n int) { step(len(raw) + n) })
	if err != nil {
		return err
	}
	if !bytes.Equal(got, raw) {
		return ErrVerify
	}
	if check == nil {
		return nil
	}
	if err := check(got); err != nil {
		return fmt.Errorf("%w: %w", ErrVerify, err)
	}
	return nil
}

// readAll reads a file that must have exactly size bytes; ErrVerify otherwise.
func readAll(ctx context.Context, f disk.File, size int, step func(int)) ([]byte, error) {
	if n, err := f.Size(); err != nil || n != int64(size) {
		return nil, errors.Join(err, fmt.Errorf("%d bytes: %w", n, ErrVerify))
	}
	raw := make([]byte, size)
	for at := 0; at < size; at += piece {
		end := min(at+piece, size)
		if _, err := f.ReadAt(raw[at:end], int64(at)); err != nil {
			return nil, err
		}
		step(end)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return raw, nil
}
