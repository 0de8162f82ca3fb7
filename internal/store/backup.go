package store

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"

	"filippo.io/age"

	"scatto/internal/refusal"
)

// Backup writes the dump of s, packed with gzip and encrypted with age, to
// w. Who holds none of the recipients' keys cannot read it; there must be
// one. Anyone else can with "age -d FILE | gunzip".
func Backup(s *Store, w io.Writer, recipients ...age.Recipient) error {
	_, err := s.backup(w, nil, nil, recipients)
	return err
}

// Saved is a backup that was written.
type Saved struct {
	SHA256         string // of the encrypted bytes
	Bytes          int64
	Base           string // an increment: SHA-256 of the backup before it
	Files, Records int    // that are in it
	Gone           int    // an increment: files and records that are no more

	// NoIndex says why no increment can be made after this one, nil when one
	// can once Keep was called.
	NoIndex error

	s    *Store
	temp *os.File // the index, not yet named
}

// BackupSince is Backup of what is new, changed or gone since an earlier one,
// named by the SHA-256 of its file; of everything when base is "". It notes
// what the backup holds, so that another can follow: call Keep once the backup
// is safe, or Drop.
func BackupSince(s *Store, w io.Writer, base string, recipients ...age.Recipient) (out Saved, err error) {
	var from *baseCursor
	if base != "" {
		if from, err = s.openBase(base); err != nil {
			return out, err
		}
		defer from.in.Close()
	}
	var note *indexWriter
	var temp *os.File
	noIndex := s.o.enoughSpace()
	if noIndex == nil {
		if note, temp, err = s.newIndex(); err != nil {
			noIndex = CannotWrite(s.o.basesDir(), err)
		}
	}
	out, err = s.backup(w, from, note, recipients)
	out.s, out.Base, out.NoIndex = s, base, noIndex
	if temp == nil {
		return out, err
	}
	out.temp = temp
	if err == nil {
		failed := errors.Join(note.finish(out.SHA256), temp.Sync())
		if failed == nil {
			return out, nil
		}
		out.NoIndex = CannotWrite(s.o.basesDir(), failed)
	}
	out.Drop()
	out.temp = nil
	return out, err
}

// Keep names the index of a backup that is where it shall stay.
func (b Saved) Keep() error {
	if b.temp == nil {
		return b.NoIndex
	}
	if err := b.s.keepBase(b.temp, b.SHA256, b.Base); err != nil {
		b.Drop()
		return CannotWrite(b.s.o.basesDir(), err)
	}
	return nil
}

// Drop forgets the index of a backup that came to nothing.
func (b Saved) Drop() {
	if b.temp != nil {
		b.temp.Close()
		os.Remove(b.temp.Name())
	}
}

func (s *Store) backup(w io.Writer, from *baseCursor, note *indexWriter, recipients []age.Recipient) (out Saved, err error) {
	if len(recipients) == 0 {
		return out, refusal.Usage("no-recipient", "a backup needs a passphrase or a recipient")
	}
	count := &counter{w: w, sum: sha256.New()}
	sealed, err := age.Encrypt(count, recipients...)
	if count.err != nil { // the lock is good, the place for it is not
		return out, count.err
	}
	if err != nil {
		return out, refusal.Usage("bad-recipient", "the backup cannot be encrypted for these recipients").From(err)
	}
	packed := gzip.NewWriter(sealed)
	end, err := s.dump(packed, from, note)
	if err != nil {
		return out, err
	}
	if err := packed.Close(); err != nil {
		return out, err
	}
	if err := sealed.Close(); err != nil {
		return out, err
	}
	return Saved{SHA256: hex.EncodeToString(count.sum.Sum(nil)), Bytes: count.n,
		Files: end.Files, Records: end.Records, Gone: end.Gone}, nil
}

// VerifyBackup reads a whole backup and verifies it, its log chains too,
// without writing anything.
func VerifyBackup(r io.Reader, ids ...age.Identity) (BackupInfo, error) {
	return VerifyChain([]Link{{R: r}}, ids...)
}

// VerifyChain is VerifyBackup of a full backup and the increments made after
// it, as one. An increment alone is read and its checksum verified; the logs
// need what came before.
func VerifyChain(links []Link, ids ...age.Identity) (BackupInfo, error) {
	src, alone, err := openChain(links, ids)
	if err != nil {
		return BackupInfo{}, err
	}
	if h, ok := src.(*header); ok && alone {
		return verifyAlone(h)
	}
	return undumpLines(src, nowhere{})
}
