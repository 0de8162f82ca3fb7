package store

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// Digest gives HMAC-SHA-256, in hexadecimal, of v's canonical JSON under the
// key of a subject, which is made at its first use. The log holds such
// digests instead of data: whoever has the data and the key can prove what a
// record said, and nobody can once the key is destroyed.
func (tx *Tx) Digest(subject string, v any) (string, error) {
	data, err := canonical(v)
	if err != nil {
		return "", err
	}
	var secret []byte
	found, err := tx.Get(digestKey(subject), &secret)
	if err != nil {
		return "", err
	}
	if !found {
		secret = make([]byte, sha256.Size)
		rand.Read(secret) // never fails: crypto/rand ends the process instead
		if err := tx.Put(digestKey(subject), secret); err != nil {
			return "", err
		}
	}
	m := hmac.New(sha256.New, secret)
	m.Write(data)
	return hex.EncodeToString(m.Sum(nil)), nil
}

// DestroyKey removes the key of a subject's digests (R96). After the next
// Compact no digest of that subject can be tied to data again.
func (tx *Tx) DestroyKey(subject string) error { return tx.Delete(digestKey(subject)) }
