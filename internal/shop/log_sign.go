package shop

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// signingKey is the shop's Ed25519 key for what it says of its logs, made at
// its first use. Its public half is printed with every anchor, so that others
// can check a purge without scatto.
func (w *write) signingKey() (ed25519.PrivateKey, error) {
	key, err := readSigningKey(w.Tx)
	if err != nil || key != nil {
		return key, err
	}
	seed := make([]byte, ed25519.SeedSize)
	rand.Read(seed) // never fails
	return ed25519.NewKeyFromSeed(seed), w.put(store.LogSigningKey(), "log/signing", "log", seed)
}

// readSigningKey gives nil when there is none yet.
func readSigningKey(tx *store.Tx) (ed25519.PrivateKey, error) {
	seed, ok, err := get[[]byte](tx, store.LogSigningKey())
	if err != nil || !ok {
		return nil, err
	}
	if len(seed) != ed25519.SeedSize {
		return nil, refusal.Damaged("signing-key-damaged", "the key that signs what is said of the logs is damaged").
			WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE").By("R132")
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// signingPublicKey is the public half in hexadecimal, "" when nothing was signed yet.
func signingPublicKey(tx *store.Tx) (string, error) {
	key, err := readSigningKey(tx)
	if err != nil || key == nil {
		return "", err
	}
	return hex.EncodeToString(key.Public().(ed25519.PublicKey)), nil
}
