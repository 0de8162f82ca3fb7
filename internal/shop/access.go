package shop

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"time"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// Access is what the customer gets once, with the first ticket (R03).
type Access struct {
	Email string
	Code  string // 16 signs, 80 random bits; only its keyed hash is kept
}

// credential is the stored half of an Access.
type credential struct {
	Email string            `json:"email"`
	Hash  string            `json:"hash"` // HMAC-SHA-256 under the store's access key
	Made  time.Time         `json:"made"`
	Terms ticket.Acceptance `json:"terms"` // of an address without customer (R15)
}

// accessSecret is the key of all credential hashes, made at first use.
func (w *write) accessSecret() ([]byte, error) {
	secret, err := readAccessSecret(w.Tx)
	if err != nil || secret != nil {
		return secret, err
	}
	secret = make([]byte, 32)
	rand.Read(secret) // never fails
	return secret, w.Put(store.AccessKey(""), secret)
}

func readAccessSecret(tx *store.Tx) ([]byte, error) {
	secret, _, err := get[[]byte](tx, store.AccessKey(""))
	return secret, err
}

// signs without those that look alike: read over the telephone.
var codeSigns = base32.NewEncoding("ABCDEFGHJKLMNPQRSTUVWXYZ23456789").WithPadding(base32.NoPadding)

func newCode() string {
	var b [10]byte
	rand.Read(b[:]) // never fails
	c := codeSigns.EncodeToString(b[:])
	return c[:4] + "-" + c[4:8] + "-" + c[8:12] + "-" + c[12:]
}

func normalCode(code string) string {
	return strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(code))
}

func (c credential) matches(secret []byte, code string) bool {
	return subtle.ConstantTimeCompare([]byte(c.Hash), []byte(hashCode(secret, c.Email, code))) == 1
}

// hashCode makes the keyed hash of a code; the key lies in the encrypted store.
func hashCode(secret []byte, email, code string) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(email + "\x00" + normalCode(code)))
	return hex.EncodeToString(mac.Sum(nil))
}

// grantAccess gives an address its credential at the first ticket, nil when
// it has one. renew revokes the old one.
func (w *write) grantAccess(email string, renew bool) (*Access, error) {
	email = customer.FoldEmail(email)
	cred, had, err := get[credential](w.Tx, store.AccessKey(email))
	if err != nil || had && !renew {
		return nil, err
	}
	secret, err := w.accessSecret()
	if err != nil {
		return nil, err
	}
	a := &Access{Email: email, Code: newCode()}
	cred.Email, cred.Hash, cred.Made = email, hashCode(secret, email, a.Code), w.shop.now
	return a, w.put(store.AccessKey(email), "access", email, cred)
}

// RenewAccess makes a new credential for an address that lost its own; the
// old one stops working (R03).
func (s *Shop) RenewAccess(email string) (a *Access, err error) {
	err = s.write("ticket.access", func(w *write) error {
		email := customer.FoldEmail(email)
		has, err := w.Has(store.AccessKey(email))
		if err != nil {
			return err
		}
		asked, err := numbers(w.Tx, store.RequesterTicketPrefix(email)) // imported, or corrected on a ticket
		if err != nil {
			return err
		}
		if email == "" || !has && len(asked) == 0 {
			return refusal.NotFound("no-access", "no ticket was ever opened from %s", email)
		}
		if a, err = w.grantAccess(email, true); err != nil {
			return err
		}
		return w.sendAccess(a, asked)
	})
	return a, err
}

func seesAll(tx *store.Tx, email string) (bool, string, error) {
	id, err := customerOfAddress(tx, email)
	if err != nil || id == "" {
		return false, "", err
	}
	card, err := findCard(tx, id)
	if err != nil {
		return false, "", err
	}
	for _, h := range card.People {
		if customer.FoldEmail(h.Email) == email && h.SeesAll {
			return true, id, nil
		}
	}
	return false, "", nil
}
