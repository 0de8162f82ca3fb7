package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"scatto/internal/refusal"
)

// The key file is one line: a name, 32 random bytes in hexadecimal, and eight
// digits of their SHA-256 that notice a mistyped copy.
const keyName = "scatto-key-1"

func formatKey(key []byte) []byte {
	sum := sha256.Sum256(key)
	return fmt.Appendf(nil, "%s %x %x\n", keyName, key, sum[:4])
}

func parseKey(b []byte) ([]byte, bool) {
	fields := strings.Fields(string(b))
	if len(fields) != 3 || fields[0] != keyName {
		return nil, false
	}
	key, err := hex.DecodeString(fields[1])
	sum := sha256.Sum256(key)
	return key, err == nil && len(key) == 32 && fields[2] == hex.EncodeToString(sum[:4])
}

// readKey reads the key file. A missing file is fs.ErrNotExist, one that
// others may read or that is not a key is refusal.Damaged.
func readKey(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fs.ErrNotExist
	}
	if err != nil {
		return nil, CannotRead(path, err)
	}
	if !private(info) {
		return nil, refusal.Damaged("key-mode", "the key file %s can be read by others", path).
			WithHint("make it private: chmod 600 %s", path)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, CannotRead(path, err)
	}
	key, ok := parseKey(b)
	if !ok {
		return nil, refusal.Damaged("key-damaged", "the key file %s is damaged", path).
			WithHint("put back your copy of the key file")
	}
	return key, nil
}

// makeKey writes a new key file and never replaces one.
func makeKey(path string) ([]byte, error) {
	key := make([]byte, 32)
	rand.Read(key) // never fails: crypto/rand ends the process instead
	if err := createFile(path, formatKey(key)); err != nil {
		return nil, CannotWrite(path, err)
	}
	return key, nil
}

// ExportKey gives the text of the key file, to be kept elsewhere; written to
// a file of mode 0600 it opens the store again.
func ExportKey(o Options) ([]byte, error) {
	if err := settleTurnAlone(o.withDefaults()); err != nil {
		return nil, err
	}
	key, err := readKey(o.keyFile())
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(o.storeDir()); err != nil {
			return nil, notInitialised(o)
		}
		return nil, keyMissing(o)
	}
	if err != nil {
		return nil, err
	}
	return formatKey(key), nil
}

func keyMissing(o Options) error {
	return refusal.Damaged("key-missing", "the key file %s is missing", o.keyFile()).
		WithHint("put back your copy of the key file")
}

func notInitialised(o Options) error {
	return refusal.NotFound("not-initialised", "%s holds no scatto data", o.Dir).
		WithHint("scatto init")
}
