package journal

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"chunfeng/store"
)

// chunk bounds one frame of a rewritten journal.
const chunk = 1 << 20

// rewrite writes the whole store into a new file and puts it in the place of
// the journal. Until the rename the old one stands; a power cut leaves the one
// or the other.
func (j *Journal) rewrite(ctx context.Context) error {
	fresh := j.path + ".new"
	x, err := j.snapshot(ctx, fresh)
	if err != nil {
		return errors.Join(err, j.o.FS.Remove(fresh))
	}
	// Windows renames no open file and over none.
	j.drop()
	err = j.o.FS.Rename(fresh, j.path)
	if err == nil {
		j.index, j.limit = x, j.allowed(x)
		err = j.o.FS.SyncDir(filepath.Dir(j.path))
	}
	f, errOpen := j.o.FS.Open(j.path, os.O_RDWR)
	if errOpen != nil {
		return errors.Join(err, errOpen)
	}
	j.file, j.size = f, j.index.end
	return err
}

// snapshot writes all logs and cells to path and syncs it.
func (j *Journal) snapshot(ctx context.Context, path string) (x *index, err error) {
	f, err := j.o.FS.Open(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.WriteAt([]byte(magic), 0); err != nil {
		return nil, err
	}
	x = newIndex()
	write := func(fr frame) error {
		fr.Count = j.count
		b, err := fr.encode()
		if err != nil {
			return err
		}
		if _, err := f.WriteAt(b, x.end); err != nil {
			return err
		}
		return x.add(fr, x.end+int64(len(b)))
	}
	if err := j.logs(ctx, write); err != nil {
		return nil, err
	}
	if err := j.cells(ctx, write); err != nil {
		return nil, err
	}
	// The last frame carries the count, also of an empty store.
	if err := write(frame{}); err != nil {
		return nil, err
	}
	// Frames without envelopes are not dead here, they are the beginning.
	x.dead = 0
	return x, f.Sync()
}

func (j *Journal) logs(ctx context.Context, write func(frame) error) error {
	logs, err := j.Source.Logs(ctx)
	if err != nil {
		return err
	}
	for _, log := range logs {
		for from := uint64(1); ; {
			part, err := j.Source.Read(ctx, log, from, store.MaxCount, chunk)
			if err != nil {
				return err
			}
			if len(part) == 0 {
				break
			}
			fr := frame{Append: make([][]byte, len(part))}
			for i, e := range part {
				fr.Append[i] = e.Encode()
			}
			if err := write(fr); err != nil {
				return err
			}
			from = part[len(part)-1].Header.Seq + 1
		}
	}
	return nil
}

func (j *Journal) cells(ctx context.Context, write func(frame) error) error {
	buckets, err := j.Source.Buckets(ctx)
	if err != nil {
		return err
	}
	for _, bucket := range buckets {
		if bucket == Bucket {
			continue
		}
		err := cellsOf(ctx, j.Source, bucket, func(cells []store.Cell) error {
			size, from := 0, 0
			for i, c := range cells {
				if size += len(c.Value); size < chunk && i < len(cells)-1 {
					continue
				}
				if err := write(frame{Put: cells[from : i+1]}); err != nil {
					return err
				}
				size, from = 0, i+1
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// cellsOf gives the cells of a bucket some at a time.
func cellsOf(ctx context.Context, k store.Keeper, bucket string, each func([]store.Cell) error) error {
	for after := ""; ; {
		cells, err := k.Scan(ctx, bucket, "", after, 64)
		if err != nil || len(cells) == 0 {
			return err
		}
		if err := each(cells); err != nil {
			return err
		}
		after = cells[len(cells)-1].Key
	}
}
