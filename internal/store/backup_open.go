package store

import (
	"compress/gzip"
	"errors"
	"hash"
	"io"

	"filippo.io/age"

	"scatto/internal/refusal"
)

// unlockBackup gives the text of a backup.
func unlockBackup(l Link, ids []age.Identity) (io.Reader, error) {
	damaged := (&dumpText{name: l.Name, n: 1}).damaged
	if len(ids) == 0 {
		return nil, refusal.Usage("no-identity", "a backup is opened with a passphrase or a key")
	}
	packed, err := age.Decrypt(l.R, ids...)
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
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	c.sum.Write(b[:n])
	return n, err
}
