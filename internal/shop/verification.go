package shop

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// Verification is a yearly verification with what its paper needs besides.
type Verification struct {
	ads.Minutes
	Shop     invoice.Party `json:"shop"`      // letterhead of the day on which it was closed
	PDFHash  string        `json:"pdf_hash"`  // SHA-256 of the minutes when they were closed, "" of a draft
	PDFBytes int           `json:"pdf_bytes"` // their length
}

// VerifyInput begins a yearly verification.
type VerifyInput struct {
	Customer, Place, Self string
	Verifier              ads.Participant
	Present               []ads.Participant
	From, To              calendar.Date // zero: since the last verification, until today
	Every, Each           int           // sampling
	Members, MembersFile  string        // a list of the members of Administrators, and the file's name
}

// verificationID is W0001.
func verificationID(n int64) string { return fmt.Sprintf("W%04d", n) }

// NewVerification begins the yearly verification of a customer (R133): what
// the log holds is judged now, with a sample that follows from the log's head.
// One begins after the other is closed or given up.
func (s *Shop) NewVerification(in VerifyInput) (v Verification, err error) {
	m := ads.Minutes{Verifier: in.Verifier, Present: in.Present, Self: in.Self, Place: in.Place, Members: in.MembersFile}
	if err := tidyMinutes(&m); err != nil {
		return v, err
	}
	var id string
	err = s.view(func(tx *store.Tx) error { // the long look before the write
		card, err := findCard(tx, in.Customer)
		if err != nil {
			return err
		}
		id = card.ID
		m.Customer, m.Name, m.Address = card.ID, card.Name, addressLines(card)
		if m.From, m.To, err = s.verificationPeriod(tx, card.ID, in); err != nil {
			return err
		}
		m.Year, m.Date, m.StartedAt, m.StartedBy = m.To.Year, s.Today(), s.at, s.by
		if m.Verified, err = s.verifiedPersons(tx, card.ID, m.From, m.To); err != nil {
			return err
		}
		if m, err = ads.NewMinutes(m, s.Today()); err != nil {
			return err
		}
		return s.gather(tx, &m, in)
	})
	if err != nil {
		return v, err
	}
	err = s.write("ads.verify.new", func(w *write) error {
		others, err := verificationsOf(w.Tx, id)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(others, func(o Verification) bool { return o.Draft() }); i >= 0 {
			return refusal.Rule("verification-going", "verification %s of customer %s is still going on", others[i].ID, id).
				WithHint("scatto ads verify close %s, or give it up with scatto ads verify void", others[i].ID).By("R133")
		}
		n, err := w.Next("verification")
		if err != nil {
			return err
		}
		m.ID = verificationID(n)
		v = Verification{Minutes: m}
		return w.putVerification(v)
	})
	return v, err
}

func tidyMinutes(m *ads.Minutes) (err error) {
	fields := []struct {
		what  refusal.Word
		value *string
	}{{"name", &m.Verifier.Name}, {"role", &m.Verifier.Role}, {"reason", &m.Self}, {"place", &m.Place}}
	for i := range m.Present {
		fields = append(fields, []struct {
			what  refusal.Word
			value *string
		}{{"name", &m.Present[i].Name}, {"role", &m.Present[i].Role}}...)
	}
	for _, f := range fields {
		if *f.value, err = text.Line(f.what, *f.value, 200); err != nil {
			return err
		}
	}
	return nil
}

// addressLines is a customer's address for a paper.
func addressLines(c Card) []string {
	out := []string{}
	for _, line := range []string{c.Address, townLine(c.ZIP, c.City, c.Province)} {
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

// townLine gives "47921 Rimini (RN)", as all papers have it.
func townLine(zip, city, province string) string {
	if province != "" {
		province = "(" + province + ")"
	}
	return joinWords(" ", zip, city, province)
}

// verifiedPersons are the administrators of a time, and those who worked
// without nomination, by a session or by what systems recorded alone.
func (s *Shop) verifiedPersons(tx *store.Tx, id string, from, to calendar.Date) (list []ads.Verified, err error) {
	nominations, err := nominationsOf(tx, id)
	if err != nil {
		return nil, err
	}
	list = []ads.Verified{}
	for _, n := range nominations {
		if !n.Proposed() && !n.From.After(to) && !n.To.Before(from) && !n.NeverBegan() {
			list = append(list, ads.Verified{Person: n.Person, Nomination: n.ID, Categories: n.Categories, From: n.From, To: n.To})
		}
	}
	sessions, err := s.accessesOf(tx, id, calendar.DayStart(from, s.zone()), s.dayEnd(to))
	for _, a := range sessions {
		i := slices.IndexFunc(list, func(v ads.Verified) bool {
			on := s.day(a.From)
			return strings.EqualFold(v.Person, a.Person) && (v.Nomination == "" || !on.Before(v.From) && !on.After(v.To))
		})
		if i < 0 {
			i = len(list)
			list = append(list, ads.Verified{Person: a.Person, Categories: []string{}})
		}
		list[i].Accesses++
	}
	if err != nil {
		return nil, err
	}
	err = accessEvents(tx, id, calendar.DayStart(from, s.zone()), s.dayEnd(to), func(e ads.Event) error {
		known := e.Person == "" || slices.ContainsFunc(list, func(v ads.Verified) bool { return strings.EqualFold(v.Person, e.Person) })
		if !known { // a system recorded who declared nothing
			list = append(list, ads.Verified{Person: e.Person, Categories: []string{}})
		}
		return nil
	})
	if isDamaged(err) { // gather says so
		err = nil
	}
	slices.SortStableFunc(list, func(a, b ads.Verified) int { return cmp.Compare(strings.ToLower(a.Person), strings.ToLower(b.Person)) })
	return list, err
}

// putVerification stores a verification.
func (w *write) putVerification(v Verification) error {
	n, err := strconv.ParseInt(v.ID[1:], 10, 64)
	if err != nil {
		return err
	}
	w.about(v.Customer)
	return w.put(store.VerificationKey(v.Customer, n), v.ID, v.Customer, v)
}

func verificationsOf(tx *store.Tx, id string) (list []Verification, err error) {
	err = each(tx, store.VerificationPrefix(id), func(_ store.Key, v Verification) error {
		list = append(list, v)
		return nil
	})
	return list, err
}

// Verifications lists the yearly verifications of a customer, oldest first,
// those given up too; with "" those of all customers.
func (s *Shop) Verifications(customerID string) (list []Verification, err error) {
	err = s.view(func(tx *store.Tx) error {
		prefix := store.VerificationsPrefix()
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			prefix = store.VerificationPrefix(card.ID)
		}
		return each(tx, prefix, func(_ store.Key, v Verification) error {
			list = append(list, v)
			return nil
		})
	})
	slices.SortStableFunc(list, func(a, b Verification) int { return a.StartedAt.Compare(b.StartedAt) })
	return list, err
}

// Verification finds one by its id; of a draft the anomalies stand as they are
// assessed now.
func (s *Shop) Verification(id string) (v Verification, err error) {
	err = s.view(func(tx *store.Tx) error {
		v, err = findVerification(tx, id)
		return err
	})
	return v, err
}

func findVerification(tx *store.Tx, id string) (v Verification, err error) {
	body, ok := strings.CutPrefix(strings.ToUpper(strings.TrimSpace(id)), "W")
	want, perr := strconv.ParseInt(body, 10, 64)
	var at store.Key
	if ok && perr == nil {
		err = tx.ScanKeys(store.VerificationsPrefix(), func(key store.Key) (bool, error) {
			if n, ok := key.Number(); ok && n == want {
				at = key
			}
			return at == "", nil
		})
		if err != nil {
			return v, err
		}
	}
	if at == "" {
		return v, refusal.NotFound("no-verification", "there is no verification %q", id).WithHint("scatto ads verify list")
	}
	if v, _, err = get[Verification](tx, at); err != nil || !v.Draft() {
		return v, err
	}
	known, err := judgementsOf(tx, v.Customer)
	v.Minutes = v.Reassess(known)
	return v, err
}
