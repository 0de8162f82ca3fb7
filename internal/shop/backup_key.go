package shop

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"filippo.io/age"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// BackupKey is what locks or opens a backup: a passphrase, or age keys.
type BackupKey struct {
	Passphrase string
	Recipients []string // age1…, to lock
	Identities []byte   // the text of an age key file, to open
}

// MinPassphrase is the shortest passphrase that locks a backup, in
// characters: the file leaves the house.
const MinPassphrase = 12

// minSigns is how many different characters it has at least.
const minSigns = 6

// scryptWork is the logarithm of the N that age hands to scrypt (RFC 7914),
// with r = 8, p = 1 and 16 random bytes of salt: a passphrase costs 64 MiB and
// a fraction of a second to try; one more and the program would need more than
// it may.
const scryptWork = 16

// Check refuses what cannot lock a backup, before anything is opened.
func (k BackupKey) Check() error {
	_, err := k.recipients()
	return err
}

// OpensBase refuses a passphrase that does not open the backup on which an
// increment is to be made: the two are restored together, with one. Who locks
// with public keys has the other half elsewhere.
func (k BackupKey) OpensBase(path string) error {
	if len(k.Recipients) > 0 {
		return nil
	}
	ids, err := k.identities()
	if err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return store.CannotRead(path, err)
	}
	defer f.Close()
	err = store.OpensBackup(store.Link{Name: path, R: f}, ids...)
	if refusal.KindOf(err) == "backup-locked" {
		return refusal.Rule("other-passphrase", "%s does not open with this passphrase: an increment is restored together with it, with one passphrase", path).
			WithHint("begin anew with a full backup, without --base")
	}
	return err
}

func (k BackupKey) recipients() (out []age.Recipient, err error) {
	for _, text := range k.Recipients {
		r, err := age.ParseX25519Recipient(text)
		if err != nil {
			return nil, refusal.Usage("bad-recipient", "%q is no age recipient", text).
				WithHint("it begins with age1 and comes from age-keygen")
		}
		out = append(out, r)
	}
	if len(out) > 0 {
		return out, nil
	}
	if n := utf8.RuneCountInString(k.Passphrase); n < MinPassphrase {
		return nil, refusal.Rule("weak-passphrase", "the passphrase has %d characters, at least %d are needed", n, MinPassphrase).
			WithHint("take five words that have nothing to do with each other")
	}
	signs := map[rune]bool{}
	for _, r := range k.Passphrase {
		signs[r] = true
	}
	if len(signs) < minSigns {
		return nil, refusal.Rule("weak-passphrase", "the passphrase has %d different characters, at least %d are needed", len(signs), minSigns).
			WithHint("take five words that have nothing to do with each other")
	}
	r, err := age.NewScryptRecipient(k.Passphrase)
	if err != nil {
		return nil, err
	}
	r.SetWorkFactor(scryptWork)
	return []age.Recipient{r}, nil
}

func (k BackupKey) identities() ([]age.Identity, error) {
	if len(k.Identities) > 0 {
		ids, err := age.ParseIdentities(bytes.NewReader(k.Identities))
		if err != nil || len(ids) == 0 {
			return nil, refusal.Usage("bad-identity", "this is no file of age keys").
				WithHint("its lines begin with AGE-SECRET-KEY-1 and come from age-keygen")
		}
		return ids, nil
	}
	id, err := age.NewScryptIdentity(strings.TrimRight(k.Passphrase, "\r\n"))
	if err != nil {
		return nil, refusal.Usage("no-passphrase", "the passphrase is empty")
	}
	return []age.Identity{cappedIdentity{id}}, nil
}

// cappedIdentity opens what a passphrase locked, unless trying it would cost
// more than maxScrypt: a hostile file could ask for hours and for gigabytes.
type cappedIdentity struct{ *age.ScryptIdentity }

// Unwrap is age's, after a look at what the header asks for.
func (c cappedIdentity) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, s := range stanzas {
		if s.Type != "scrypt" || len(s.Args) != 2 {
			continue
		}
		if work, err := strconv.Atoi(s.Args[1]); err == nil && work > maxScrypt {
			return nil, refusal.Rule("passphrase-too-dear", "to try a passphrase on this file takes the work factor %d, at most %d is done", work, maxScrypt).
				WithHint("scatto makes files with %d: ask who gave you this one", scryptWork)
		}
	}
	return c.ScryptIdentity.Unwrap(stanzas)
}
