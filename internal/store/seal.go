package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"

	"scatto/internal/refusal"
)

// Seal encrypts a secret with a key made from the store's: beside the store's
// own encryption it keeps the secret out of backups, which are opened with
// another key. what is bound to it and must be given to open it again.
func (tx *Tx) Seal(what, secret string) ([]byte, error) {
	box, err := tx.s.box()
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, box.NonceSize())
	rand.Read(nonce) // never fails
	return box.Seal(nonce, nonce, []byte(secret), []byte(what)), nil
}

// Unseal gives the secret back, or refuses when it was sealed with the key of
// another store or for something else.
func (tx *Tx) Unseal(what string, sealed []byte) (string, error) {
	box, err := tx.s.box()
	if err != nil {
		return "", err
	}
	if n := box.NonceSize(); len(sealed) > n {
		if secret, err := box.Open(nil, sealed[:n], sealed[n:], []byte(what)); err == nil {
			return string(secret), nil
		}
	}
	return "", refusal.Rule("cannot-unseal", "the secret of %s was sealed with another key", what)
}

func (s *Store) box() (cipher.AEAD, error) {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte("scatto-seal-1"))
	block, err := aes.NewCipher(mac.Sum(nil))
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
