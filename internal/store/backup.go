package store

import (
	"compress/gzip"
	"errors"
	"io"

	"filippo.io/age"

	"scatto/internal/refusal"
)

// Backup writes the dump of s, packed with gzip and encrypted with age, to
// w. Who holds none of the recipients' keys cannot read it; there must be
// one. Anyone else can with "age -d FILE | gunzip".
func Backup(s *Store, w io.Writer, recipients ...age.Recipient) error {
	if len(recipients) == 0 {
		return refusal.Usage("no-recipient", "a backup needs a passphrase or a recipient")
	}
	sealed, err := age.Encrypt(w, recipients...)
	if err != nil {
		return refusal.Usage("bad-recipient", "the backup cannot be encrypted for these recipients").From(err)
	}
	packed := gzip.NewWriter(sealed)
	if err := s.Dump(packed); err != nil {
		return err
	}
	if err := packed.Close(); err != nil {
		return err
	}
	return sealed.Close()
}

// VerifyBackup reads a whole backup and verifies it, its log chains too,
// without writing anything.
func VerifyBackup(r io.Reader, ids ...age.Identity) (BackupInfo, error) {
	text, err := unlockBackup(r, ids)
	if err != nil {
		return BackupInfo{}, err
	}
	return undump(text, nowhere{})
}

func unlockBackup(r io.Reader, ids []age.Identity) (io.Reader, error) {
	if len(ids) == 0 {
		return nil, refusal.Usage("no-identity", "a backup is opened with a passphrase or a key")
	}
	packed, err := age.Decrypt(r, ids...)
	var mismatch *age.NoIdentityMatchError
	if errors.As(err, &mismatch) {
		return nil, refusal.Rule("backup-locked", "the backup does not open with this passphrase or key").From(err)
	}
	var own *refusal.Error
	if errors.As(err, &own) {
		return nil, err
	}
	if err != nil {
		return nil, damagedBackup(1, err)
	}
	text, err := gzip.NewReader(packed)
	if err != nil {
		return nil, damagedBackup(1, err)
	}
	return text, nil
}
