package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// BackupFile is a backup that was just written.
type BackupFile struct {
	Path   string // absolute, "" when it went to a stream
	Bytes  int64
	SHA256 string
}

// BackupContent is what a verified backup holds.
type BackupContent = store.BackupInfo

// Backup writes the whole shop, locked with k, to w.
func (s *Shop) Backup(w io.Writer, k BackupKey) (done BackupFile, err error) {
	to, err := k.recipients()
	if err != nil {
		return done, err
	}
	if err := s.open(s.reading); err != nil {
		return done, err
	}
	count := &counter{w: w}
	sum := sha256.New()
	if err := store.Backup(s.st, io.MultiWriter(count, sum), to...); err != nil {
		return done, err
	}
	return BackupFile{Bytes: count.n, SHA256: hex.EncodeToString(sum.Sum(nil))}, nil
}

// BackupTo writes it to a file of mode 0600, all of it or none. A file that
// is there is refused unless replace says so.
func (s *Shop) BackupTo(path string, k BackupKey, replace bool) (done BackupFile, err error) {
	if path, err = newFile(path, replace); err != nil {
		return done, err
	}
	if inside(path, s.dir) {
		return done, refusal.Rule("backup-inside", "%s lies in the data directory that it is to save", path).
			WithHint("write it to another disk or machine")
	}
	err = store.WriteStream(path, func(w io.Writer) error {
		done, err = s.Backup(w, k)
		return err
	})
	var no *refusal.Error
	if err != nil && !errors.As(err, &no) {
		err = refusal.Failure("cannot-write", "cannot write %s", path).From(err)
	}
	done.Path = path
	return done, err
}

// counter counts what passes.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// newFile says whether a file may be written at path and gives it absolute.
func newFile(path string, replace bool) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", refusal.Failure("cannot-write", "cannot write %s", path).From(err)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return "", refusal.NotFound("no-directory", "there is no directory %s", filepath.Dir(path)).
			WithHint("make it first, or plug in the disk")
	}
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil
	case err != nil:
		return "", refusal.Failure("cannot-write", "cannot write %s", path).From(err)
	case !info.Mode().IsRegular():
		return "", refusal.Rule("no-plain-file", "%s is no plain file", path)
	case !replace:
		return "", refusal.Rule("file-exists", "%s is already there", path).
			WithHint("give it another name, or say --force to replace it")
	}
	return path, nil
}

// inside says whether path lies in dir.
func inside(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}

// VerifyBackup reads a whole backup and verifies it; it opens no store and
// writes nothing.
func VerifyBackup(r io.Reader, k BackupKey) (BackupContent, error) {
	ids, err := k.identities()
	if err != nil {
		return BackupContent{}, err
	}
	return store.VerifyBackup(r, ids...)
}

// Key gives the text of the key file: with it and the store, all can be read.
func (s *Shop) Key() ([]byte, error) { return store.ExportKey(s.opts) }

// ExportKey writes it to a new file of mode 0600.
func (s *Shop) ExportKey(path string) (string, error) {
	key, err := s.Key()
	if err != nil {
		return "", err
	}
	if path, err = newFile(path, false); err != nil {
		return "", err
	}
	if inside(path, s.dir) {
		return "", refusal.Rule("key-inside", "%s lies in the data directory, beside the key itself", path).
			WithHint("write it to another disk, or print it")
	}
	if err := store.WriteFile(path, key); err != nil {
		return "", refusal.Failure("cannot-write", "cannot write %s", path).From(err)
	}
	return path, nil
}
