package store

import (
	"bufio"
	"compress/gzip"
	"errors"
	"hash"
	"io"
	"io/fs"

	"filippo.io/age"

	"scatto/internal/refusal"
)

// ageIntro begins every file in the age format (age-encryption.org/v1).
const ageIntro = "age-encryption.org/v1\n"

// noBackup refuses a file that is something else, without a word of it: it may
// be the very passphrase.
func noBackup(name string) error {
	e := refusal.Damaged("backup-damaged", "this is not a backup made by scatto")
	if name != "" {
		e = refusal.Damaged("backup-damaged", "%s is not a backup made by scatto", name)
	}
	return e.WithHint("name the file that scatto backup create wrote")
}

// OpensBackup tells that one of the identities opens a backup, without reading
// it.
func OpensBackup(l Link, ids ...age.Identity) error {
	_, err := unlockBackup(l, ids)
	return err
}

// unlockBackup gives the text of a backup.
func unlockBackup(l Link, ids []age.Identity) (io.Reader, error) {
	damaged := (&dumpText{name: l.Name, n: 1}).damaged
	if len(ids) == 0 {
		return nil, refusal.Usage("no-identity", "a backup is opened with a passphrase or a key")
	}
	r := bufio.NewReader(l.R)
	if begin, err := r.Peek(len(ageIntro)); string(begin) != ageIntro && (err == nil || errors.Is(err, io.EOF)) {
		return nil, noBackup(l.Name)
	}
	packed, err := age.Decrypt(r, ids...)
	var mismatch *age.NoIdentityMatchError
	if errors.As(err, &mismatch) {
		if l.Name != "" {
			return nil, refusal.Rule("backup-locked", "the backup %s does not open with this passphrase or key", l.Name).From(err)
		}
		return nil, refusal.Rule("backup-locked", "the backup does not open with this passphrase or key").From(err)
	}
	var own *refusal.Error
	if errors.As(err, &own) {
		return nil, err // of an identity that did not even try
	}
	var unread *fs.PathError
	if err != nil && !errors.As(err, &unread) {
		return nil, damaged(nil) // age quotes what it reads, which may be anything
	}
	if err != nil {
		return nil, damaged(err)
	}
	text, err := gzip.NewReader(packed)
	if err != nil {
		return nil, damaged(err)
	}
	return text, nil
}

// counter counts and hashes what passes.
type counter struct {
	w   io.Writer
	n   int64
	sum hash.Hash
	err error // the first that w gave
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	c.sum.Write(b[:n])
	if c.err == nil {
		c.err = err
	}
	return n, err
}
