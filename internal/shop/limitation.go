package shop

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// AllowUse lets this command use restricted data for one of the purposes of
// art. 18(2), which every restriction that it passes over keeps (R98).
func (s *Shop) AllowUse(use gdpr.RestrictedUse, reason string) { s.use, s.useReason = use, reason }

func limitationID(n int64) string { return fmt.Sprintf("Z%04d", n) }

func findLimitation(tx *store.Tx, ref string) (l gdpr.Limitation, n int64, err error) {
	n, err = strconv.ParseInt(strings.TrimLeft(strings.TrimSpace(ref), "Zz"), 10, 64)
	if err != nil || n <= 0 {
		return l, 0, refusal.Usage("bad-restriction-id", "%q is not a restriction's id", ref).WithHint("write it like Z0001")
	}
	l, ok, err := get[gdpr.Limitation](tx, store.LimitationKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-restriction", "there is no restriction %s", limitationID(n)).WithHint("scatto gdpr restrict list")
	}
	return l, n, err
}

// putLimitation stores a restriction and keeps the index of those that hold.
// Its digests are its own: nobody else's erasure touches them.
func (w *write) putLimitation(l gdpr.Limitation) error {
	_, n, err := findLimitation(w.Tx, l.ID)
	if err != nil && refusal.KindOf(err) != "no-restriction" {
		return err
	}
	if err := w.mark(l.Active(), store.ActiveLimitationKey(n)); err != nil {
		return err
	}
	w.about(l.Request)
	return w.put(store.LimitationKey(n), l.ID, l.ID, l)
}

// limitations reads the restrictions that hold. There are few at any time.
func limitations(tx *store.Tx) (list []gdpr.Limitation, err error) {
	open, err := numbers(tx, store.ActiveLimitationPrefix())
	for _, n := range open {
		l, _, err := findLimitation(tx, limitationID(n))
		if err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, err
}

// restrictedSubject gives the restriction that holds for whoever has an
// address or, with "", for the person that a customer is; nil for none.
func restrictedSubject(tx *store.Tx, email, customerID string) (*gdpr.Limitation, error) {
	list, err := limitations(tx)
	for i, l := range list {
		if l.Subject.Has(email) || email == "" && customerID != "" && l.Subject.Customer == customerID && personal(tx, customerID) {
			return &list[i], nil
		}
	}
	return nil, err
}

// personal reports whether a customer is a natural person.
func personal(tx *store.Tx, id string) bool {
	card, err := findCard(tx, id)
	return err == nil && card.Kind == customer.Person
}

// restrictedPerson gives the restriction that holds for somebody whom a record
// names, nil for none.
func restrictedPerson(tx *store.Tx, p gdpr.Person) (*gdpr.Limitation, error) {
	list, err := limitations(tx)
	for i, l := range list {
		if l.Subject.Is(p) {
			return &list[i], nil
		}
	}
	return nil, err
}

// pass lets a use of restricted data through when this command says which of
// the purposes of art. 18(2) it serves, and keeps it; else it is refused.
func (w *write) pass(l gdpr.Limitation, doing refusal.Word) error {
	s := w.shop
	if s.use == "" {
		return l.Refuses(doing)
	}
	l, err := l.Allow(gdpr.AllowedUse{At: s.at, By: s.by, Use: s.use, Reason: s.useReason, What: string(doing)})
	if err != nil {
		return err
	}
	return w.putLimitation(l)
}

// Restriction is a new restriction.
type Restriction struct {
	Subject gdpr.Subject
	Ground  gdpr.Ground
	Reason  string
	Request string // G0001, "" without one
}

// Restricted is a restriction and what it brought with it.
type Restricted struct {
	Limitation gdpr.Limitation
	Held       []int64 // messages that waited in the outbox and now wait for a human
	Warnings   []*refusal.Error
}

// Restrict restricts a natural person's data (art. 18(1), R98). With a request
// the person is the request's, and the request has its deed. The letter that
// says so goes where to says, if anywhere.
func (s *Shop) Restrict(in Restriction, to PaperTo) (out Restricted, p Paper, err error) {
	if in.Reason, err = text.Line("reason", in.Reason, text.MaxLine); err != nil {
		return out, p, err
	}
	err = s.write("gdpr.restrict", func(w *write) error {
		out, p = Restricted{}, Paper{}
		var r gdpr.Request
		if in.Request != "" {
			if r, err = findRequest(w.Tx, in.Request); err != nil {
				return err
			}
			in.Subject, in.Request = r.Subject, r.ID
			if in.Reason == "" {
				in.Reason = r.Text
			}
		}
		if err := w.restrict(in, &out); err != nil {
			return err
		}
		l := out.Limitation
		if to.wanted() {
			if p.PDF, p.Letter, err = w.paper(document.RestrictionSetAct(s.restrictionPaper(w.Tx, l)), l.Subject, to, l.ID+"-limitazione.pdf", nil); err != nil {
				return err
			}
		}
		if in.Request == "" || !r.Asks(gdpr.Restriction) {
			return nil
		}
		return w.recordDeed(r, gdpr.Deed{Right: gdpr.Restriction, Outcome: gdpr.Done, At: s.at, By: s.by, Ref: l.ID,
			What: "Dal " + s.Today().Italian() + " i Suoi dati sono soltanto conservati: " + l.Ground.Label() + " (" + l.Ground.Article() + ")."})
	})
	if err == nil {
		err = s.paperWritten(p.PDF)
	}
	return out, p, err
}

func (w *write) restrict(in Restriction, out *Restricted) (err error) {
	s := w.shop
	if in.Reason == "" {
		return refusal.Usage("missing-reason", "the reason of the restriction is missing").WithHint("give --reason").By("R98")
	}
	if in.Subject, err = gdpr.NewSubject(in.Subject); err != nil {
		return err
	}
	if in.Subject, out.Warnings, err = natural(w.Tx, in.Subject); err != nil {
		return err
	}
	list, err := limitations(w.Tx)
	if err != nil {
		return err
	}
	for _, l := range list {
		if l.Subject.Overlaps(in.Subject) && l.Ground == in.Ground {
			return refusal.Rule("restricted-already", "this person's data are restricted already: %s since %s", l.ID, s.day(l.From)).
				WithHint("scatto gdpr restrict list").By("R98")
		}
	}
	n, err := w.Next("limitation")
	if err != nil {
		return err
	}
	out.Limitation = gdpr.Limitation{ID: limitationID(n), Subject: in.Subject, Ground: in.Ground, Reason: in.Reason, Request: in.Request,
		From: s.at, By: s.by, Tickets: []string{}, Uses: []gdpr.AllowedUse{}}
	if err := w.putLimitation(out.Limitation); err != nil {
		return err
	}
	out.Held, err = w.holdLetters(out.Limitation)
	return err
}

// natural makes sure that a restriction is about a natural person: the
// company's own mailbox is the company's, and its invoices go on.
func natural(tx *store.Tx, subject gdpr.Subject) (gdpr.Subject, []*refusal.Error, error) {
	var warnings []*refusal.Error
	subject, err := everyAddress(tx, subject)
	if err != nil {
		return subject, nil, err
	}
	emails := []string{}
	for _, e := range subject.Emails {
		id, err := customerOfAddress(tx, e)
		if err != nil {
			return subject, nil, err
		}
		card, err := findCard(tx, id)
		if err == nil && card.Kind != customer.Person && companyMailbox(card, e) {
			warnings = append(warnings, refusal.Rule("company-address", "%s is the mailbox of the company %s: letters to it go on", e, card.ID))
			continue
		}
		emails = append(emails, e)
	}
	subject.Emails = emails
	if len(emails) == 0 && subject.TaxCode == "" && subject.Name == "" && (subject.Customer == "" || !personal(tx, subject.Customer)) {
		return subject, nil, refusal.Rule("no-person", "a company has no right to restriction: only a natural person").
			WithHint("give the person's --email or --name").By("R98")
	}
	if subject.Customer != "" {
		card, err := findCard(tx, subject.Customer)
		if err != nil {
			return subject, nil, err
		}
		subject.Customer = card.ID
		if card.Kind == customer.Person {
			for _, e := range addresses(card) {
				if !subject.Has(e) {
					subject.Emails = append(subject.Emails, e)
				}
			}
			if subject.Name == "" {
				subject.Name = strings.TrimSpace(card.FirstName + " " + card.Surname)
			}
		}
	}
	return subject, warnings, nil
}

// companyMailbox reports an address that stands on a card as the company's
// own and as no person's.
func companyMailbox(card Card, email string) bool {
	for _, h := range card.People {
		if customer.FoldEmail(h.Email) == email {
			return false
		}
	}
	return true
}

// LiftRestriction ends a restriction after the person was told (art. 18(3)).
func (s *Shop) LiftRestriction(ref string, told calendar.Date) (l gdpr.Limitation, err error) {
	err = s.write("gdpr.restrict.lift", func(w *write) error {
		if l, _, err = findLimitation(w.Tx, ref); err != nil {
			return err
		}
		if told.IsZero() {
			told = l.Told
		}
		if l, err = l.Lift(s.at, s.by, told); err != nil {
			return err
		}
		return w.putLimitation(l)
	})
	return l, err
}

// Restrictions lists them by number; without all only those that hold.
func (s *Shop) Restrictions(all bool) (out []gdpr.Limitation, err error) {
	err = s.view(func(tx *store.Tx) error {
		if !all {
			out, err = limitations(tx)
			return err
		}
		return each(tx, store.LimitationPrefix(), func(_ store.Key, l gdpr.Limitation) error {
			out = append(out, l)
			return nil
		})
	})
	return out, err
}
