package shop

import (
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
	Base   string // an increment: SHA-256 of the backup before it, else ""

	Files, Records int // that are in it
	Gone           int // an increment: files and records that are no more

	// NoIncrement says why none can be made after this backup, nil when one can.
	NoIncrement error
}

// BackupContent is what a verified backup holds.
type BackupContent = store.BackupInfo

// Backup writes the whole shop, locked with k, to w; or, when base is the
// SHA-256 of an earlier backup's file, what has changed since.
func (s *Shop) Backup(w io.Writer, k BackupKey, base string) (done BackupFile, err error) {
	saved, err := s.save(w, k, base)
	if err != nil {
		return done, err
	}
	return kept(saved), nil
}

func (s *Shop) save(w io.Writer, k BackupKey, base string) (store.Saved, error) {
	to, err := k.recipients()
	if err != nil {
		return store.Saved{}, err
	}
	if err := s.open(s.reading); err != nil {
		return store.Saved{}, err
	}
	return store.BackupSince(s.st, w, base, to...)
}

// kept notes a backup that is where it shall stay.
func kept(b store.Saved) BackupFile {
	noIncrement := b.Keep()
	return BackupFile{Bytes: b.Bytes, SHA256: b.SHA256, Base: b.Base,
		Files: b.Files, Records: b.Records, Gone: b.Gone, NoIncrement: noIncrement}
}

// BackupTo writes it to a file of mode 0600, all of it or none. A file that
// is there is refused unless replace says so.
func (s *Shop) BackupTo(path string, k BackupKey, base string, replace bool) (done BackupFile, err error) {
	if path, err = newFile(path, replace); err != nil {
		return done, err
	}
	if inside(path, s.dir) {
		return done, refusal.Rule("backup-inside", "%s lies in the data directory that it is to save", path).
			WithHint("write it to another disk or machine")
	}
	var saved store.Saved
	err = store.WriteStream(path, func(w io.Writer) error {
		saved, err = s.save(stoppable{w, s.noBackup}, k, base)
		return err
	})
	if err != nil {
		saved.Drop()
		var no *refusal.Error
		if !errors.As(err, &no) {
			err = store.CannotWrite(path, err)
		}
		return done, err
	}
	done = kept(saved)
	done.Path = path
	return done, nil
}

// newFile says whether a file may be written at path and gives it absolute.
func newFile(path string, replace bool) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", store.CannotWrite(path, err)
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
		return "", store.CannotWrite(path, err)
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

// BackupLink is one file of a backup: the full one, or an increment.
type BackupLink = store.Link

// VerifyBackup reads a whole backup, with its increments, and verifies it; it
// opens no store and writes nothing.
func VerifyBackup(chain []BackupLink, k BackupKey) (BackupContent, error) {
	ids, err := k.identities()
	if err != nil {
		return BackupContent{}, err
	}
	return store.VerifyChain(chain, ids...)
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
	if err := store.WriteNew(path, key); err != nil {
		return "", store.CannotWrite(path, err)
	}
	return path, nil
}
