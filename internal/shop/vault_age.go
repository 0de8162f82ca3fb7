package shop

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"filippo.io/age"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
)

// VaultKey is what opens the vault: age keys, or a person's passphrase.
type VaultKey struct {
	Identities []byte // the text of an age key file
	Passphrase string
}

// errVaultLocked says that a key does not fit; callers turn it into words.
var errVaultLocked = errors.New("the vault does not open")

// maxScrypt bounds what a passphrase may cost to try, 256 MiB: more is no file
// of ours, nor of the age program, whose own files have that factor.
const maxScrypt = scryptWork + 2

// sealSecret encrypts a secret for the holders of public keys.
func sealSecret(s ads.Secret, keys []string) ([]byte, error) {
	var to []age.Recipient
	for _, key := range keys {
		r, err := age.ParseX25519Recipient(key)
		if err != nil {
			return nil, refusal.Damaged("vault-damaged", "the vault holds a recipient that is none")
		}
		to = append(to, r)
	}
	text, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	return seal(text, to...)
}

func seal(text []byte, to ...age.Recipient) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to...)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil { // only now the last bytes are there
		return nil, err
	}
	return out.Bytes(), nil
}

// openSealed decrypts; a key that does not fit is errVaultLocked. What age says
// of a failure is not passed on: nothing of a secret may stand in an error.
func openSealed(sealed []byte, ids []age.Identity) ([]byte, error) {
	if len(ids) == 0 {
		return nil, errVaultLocked
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), ids...)
	var mismatch *age.NoIdentityMatchError
	if errors.As(err, &mismatch) {
		return nil, errVaultLocked
	}
	if err == nil {
		var text []byte
		if text, err = io.ReadAll(r); err == nil {
			return text, nil
		}
	}
	return nil, refusal.Damaged("vault-damaged", "an entry of the vault is not as it was written").
		WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
}

func openSecret(e ads.VaultEntry, ids []age.Identity) (s ads.Secret, err error) {
	text, err := openSealed(e.Sealed, ids)
	if err != nil {
		return s, err
	}
	if json.Unmarshal(text, &s) != nil {
		return ads.Secret{}, refusal.Damaged("vault-damaged", "an entry of the vault is not as it was written")
	}
	return s, nil
}

// NewVaultKey makes a key for somebody who has none: the text of an age key
// file, and the public key to name as recipient.
func NewVaultKey() (file []byte, public string, err error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, "", err
	}
	public = id.Recipient().String()
	return []byte("# public key: " + public + "\n" + id.String() + "\n"), public, nil
}

// lockedKey makes a key that a passphrase opens.
func lockedKey(passphrase string) (public string, locked []byte, err error) {
	to, err := BackupKey{Passphrase: passphrase}.recipients()
	if err != nil {
		return "", nil, err
	}
	file, public, err := NewVaultKey()
	if err != nil {
		return "", nil, err
	}
	locked, err = seal(file, to...)
	return public, locked, err
}

// vaultPublicKey reads the public key of a recipient. Somebody who gives a private
// key by mistake is told so, and it is not repeated.
func vaultPublicKey(text string) (string, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(strings.ToUpper(text), "AGE-SECRET-KEY-") {
		return "", refusal.Usage("private-key", "this is a private key, which nobody may see").
			WithHint("name the public one, which begins with age1, and make a new pair: this one stood on a command line")
	}
	r, err := age.ParseX25519Recipient(text)
	if err != nil {
		return "", refusal.Usage("bad-recipient", "%q is no age recipient", text).
			WithHint("it begins with age1 and comes from age-keygen, or from --new-key FILE")
	}
	return r.String(), nil
}

// unlock gives the identities that a key holds. With a passphrase those are the
// keys that it opens, the asker's own tried first; none is errVaultLocked.
func (k VaultKey) unlock(all []ads.VaultRecipient, by string) ([]age.Identity, error) {
	if len(k.Identities) > 0 {
		ids, err := age.ParseIdentities(bytes.NewReader(k.Identities))
		if err != nil || len(ids) == 0 {
			return nil, refusal.Usage("bad-identity", "this is no file of age keys").
				WithHint("its lines begin with AGE-SECRET-KEY-1 and come from age-keygen")
		}
		return ids, nil
	}
	if k.Passphrase == "" {
		return nil, refusal.Usage("no-passphrase", "the passphrase is empty")
	}
	var own, rest []ads.VaultRecipient
	for _, r := range all {
		switch {
		case len(r.Locked) == 0:
		case strings.EqualFold(r.Name, by):
			own = append(own, r)
		default:
			rest = append(rest, r)
		}
	}
	if len(own)+len(rest) == 0 {
		return nil, refusal.Rule("no-passphrase-recipient", "nobody's key of the vault is behind a passphrase").
			WithHint("give your age key with --identity FILE or in SCATTO_VAULT_IDENTITY")
	}
	for _, r := range append(own, rest...) {
		id, err := age.NewScryptIdentity(k.Passphrase)
		if err != nil {
			return nil, errVaultLocked
		}
		id.SetMaxWorkFactor(maxScrypt)
		text, err := openSealed(r.Locked, []age.Identity{id})
		if errors.Is(err, errVaultLocked) {
			continue
		}
		if err != nil {
			return nil, err
		}
		ids, err := age.ParseIdentities(bytes.NewReader(text))
		if err != nil {
			return nil, refusal.Damaged("vault-damaged", "an entry of the vault is not as it was written")
		}
		return ids, nil
	}
	return nil, errVaultLocked
}
