package shop

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// Lookup is what the holder of a credential may see.
type Lookup struct {
	Tickets  []ticket.Ticket
	Unlogged error // why the log does not know of it, nil when it does
}

// lookup is one on its way.
type lookup struct {
	email, digest string
	known         bool // the address has a credential
	right         bool // and this is its code
	customer      string
	count         ticket.Lookups
	tickets       []ticket.Ticket
}

// Status gives the tickets of a lookup.
func (s *Shop) Status(email, code string) ([]ticket.Ticket, error) {
	l, err := s.LookUp(email, code)
	return l.Tickets, err
}

// LookUp gives the tickets that the holder of a credential may see: those of
// the address itself, and of the whole customer for a referente who may see all
// (R04). A wrong address and a wrong code are told apart by nobody. After
// several wrong codes an address waits, and then a right one is refused too.
//
// Who asked is put on record, by a digest. That takes the store for itself; when
// it is not to be had in time, an address without failures is answered all the
// same.
func (s *Shop) LookUp(email, code string) (out Lookup, err error) {
	l := &lookup{email: customer.FoldEmail(email)}
	if err := s.view(func(tx *store.Tx) error { return s.look(tx, l, code) }); err != nil {
		return out, err
	}
	if err := s.mustWait(l); err != nil {
		return out, err
	}
	switch err := s.record(l); {
	case err == nil:
	case outOfReach(err) && l.count == (ticket.Lookups{}):
		out.Unlogged = err
	default:
		return out, err
	}
	if !l.right {
		return out, wrongCredential()
	}
	out.Tickets = l.tickets
	return out, nil
}

func wrongCredential() error {
	return refusal.NotFound("wrong-credential", "address and code do not belong together").
		WithHint("a lost code is replaced with scatto ticket access ADDRESS").By("R03")
}

// outOfReach reports whether the store cannot be written now, though nothing is
// wrong with it.
func outOfReach(err error) bool {
	var r *refusal.Error
	return errors.As(err, &r) && (r.Class == refusal.ClassBusy || r.Class == refusal.ClassFailure)
}

// look compares the code and reads what its holder may see. It does the same
// work for an address that nobody knows.
func (s *Shop) look(tx *store.Tx, l *lookup, code string) error {
	secret, err := readAccessSecret(tx)
	if err != nil {
		return err
	}
	l.digest = lookupDigest(secret, l.email)
	cred, had, err := get[credential](tx, store.AccessKey(l.email))
	if err != nil {
		return err
	}
	l.known = had && secret != nil && l.email != ""
	if !l.known {
		cred = credential{Email: l.email, Hash: strings.Repeat("0", 2*sha256.Size)}
	}
	l.right = cred.matches(secret, code) && l.known
	if l.count, _, err = get[ticket.Lookups](tx, store.LookupKey(l.digest)); err != nil {
		return err
	}
	all, id, err := seesAll(tx, l.email)
	if err != nil || !l.right {
		return err
	}
	if l.customer, err = customerOfAddress(tx, l.email); err != nil {
		return err
	}
	prefix := store.RequesterTicketPrefix(l.email)
	if all {
		prefix = store.CustomerTicketPrefix(id)
	}
	l.tickets, err = ticketsUnder(tx, prefix)
	return err
}

// lookupDigest names an address where its name may not stand.
func lookupDigest(secret []byte, email string) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("lookup\x00" + email))
	return hex.EncodeToString(mac.Sum(nil)[:8])
}

func (s *Shop) throttle() ticket.Throttle {
	return ticket.Throttle{After: s.Config.StatusFailures, Wait: s.Config.StatusWait}
}

// mustWait refuses an address that has to wait. One that was tried in a flood for
// the first time is answered as an unknown one is: who it is stays hidden.
func (s *Shop) mustWait(l *lookup) error {
	if !l.count.Waiting(s.now, s.throttle()) {
		return nil
	}
	if l.count.Quiet {
		return wrongCredential()
	}
	return refusal.Rule("lookup-waits", "too many wrong codes for this address: it is answered again from %s on", calendar.Show(l.count.Until)).
		WithHint("a lost code is replaced with scatto ticket access ADDRESS").By("R03")
}
