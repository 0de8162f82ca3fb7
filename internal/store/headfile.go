package store

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"

	"scatto/internal/refusal"
)

// The side file has two slots of equal length, one line each. A commit goes
// into the slot that does not hold the one before, in place, and is synced:
// that costs a fraction of a new file and a rename, and a write that is torn
// leaves the commit before, which is one behind and so in order. A content
// that outgrows its slot makes a new file with longer ones.

// firstSlot is the length of a slot in a new file. It is a disk block, so
// that a torn write cannot reach the other slot.
const firstSlot = 4096

// sealedHead is one slot: the content and its HMAC under the store's key.
type sealedHead struct {
	Head json.RawMessage `json:"head"`
	MAC  string          `json:"mac"`
}

func headMAC(key, data []byte) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte("scatto head\x00"))
	m.Write(data)
	return hex.EncodeToString(m.Sum(nil))
}

// writeHead puts data, the content after a commit, into the side file.
func writeHead(path string, key []byte, commit int64, data []byte) error {
	line, err := json.Marshal(sealedHead{data, headMAC(key, data)})
	if err != nil {
		return err
	}
	slot := firstSlot
	if info, err := os.Stat(path); err == nil && info.Size() >= 2*firstSlot && info.Size()%(2*firstSlot) == 0 {
		slot = int(info.Size() / 2)
		if len(line) < slot {
			return writeSlot(path, pad(line, slot), commit%2*int64(slot))
		}
	}
	for len(line) >= slot {
		slot *= 2
	}
	both := append(pad(nil, slot), pad(nil, slot)...)
	copy(both[commit%2*int64(slot):], pad(line, slot))
	return WriteFile(path, both)
}

func pad(line []byte, n int) []byte {
	line = append(line, bytes.Repeat([]byte(" "), n-len(line))...)
	line[n-1] = '\n'
	return line
}

func writeSlot(path string, slot []byte, at int64) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(slot, at)
	if err == nil {
		err = syncData(f)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// readHead reads the newer of the slots that are whole, and the digest of its
// content; false says that there is no file.
func readHead(path string, key []byte) (h head, sum string, found bool, err error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return head{}, "", false, nil
	}
	if err != nil {
		return head{}, "", false, CannotRead(path, err)
	}
	for _, slot := range [][]byte{b[:len(b)/2], b[len(b)/2:]} {
		var s sealedHead
		var one head
		if json.Unmarshal(slot, &s) != nil || !hmac.Equal([]byte(s.MAC), []byte(headMAC(key, s.Head))) ||
			json.Unmarshal(s.Head, &one) != nil || found && one.Commit < h.Commit {
			continue
		}
		digest := sha256.Sum256(s.Head)
		h, sum, found = one, hex.EncodeToString(digest[:]), true
	}
	if !found {
		return head{}, "", false, refusal.Damaged("head-damaged", "%s is damaged", path).
			WithHint("put back the file that was there; if only this file is gone or damaged: scatto store rebuild-head")
	}
	return h, sum, true, nil
}
