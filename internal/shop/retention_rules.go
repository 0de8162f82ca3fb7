package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/ticket"
)

// proofMonths is how long what proves a claim is kept: ten years (art. 2946
// c.c.).
const proofMonths = 120

// ticket lets the attachments go a year after the closing (R91), and the words
// when their own term or that of clause 5.1 is over (R95).
func (x *expiry) ticket(c *personChange, t ticket.Ticket) ticket.Ticket {
	closed := x.closed[t.Name()]
	if closed.IsZero() {
		return t
	}
	words := x.due(closed, x.terms.Tickets)
	if x.terms.Tickets == 0 {
		if t.Customer == "" {
			words = !x.today.Before(gdpr.ErasableFrom(closed))
		} else {
			_, words = x.over(t.Customer)
		}
	}
	files := len(t.Files) > 0 && x.due(closed, x.terms.Attachments)
	gone := wiped(t)
	gone.Email, gone.FirstName, gone.Surname, gone.Phone = "", "", "", ""
	words = words && (t.Email+t.FirstName+t.Surname+t.Phone != "" || !ticket.SameTexts(t, gone))
	if !words && !files || x.kept(c, t.Customer, t.Email) {
		return t
	}
	if files || words && len(t.Files) > 0 {
		for _, f := range t.Files {
			c.files = append(c.files, f.Hash)
		}
		c.also = append(c.also, gdpr.Portion{Category: gdpr.CategoryAttachments, Fate: gdpr.Erased, Count: len(t.Files), IDs: []string{t.Name()}})
	}
	if !words {
		c.portion.Category = gdpr.CategoryAttachments
		c.portion.Count = len(t.Files)
		c.also = nil
		t.Files = nil
		return t
	}
	gone.Files = nil
	return gone
}

// mail lets the raw copy of a message go when its ticket is closed long enough.
// Certified mail proves what was said and when, ten years long.
func (x *expiry) mail(c *personChange, m Mail) Mail {
	from, months := x.shop.day(m.Arrived), x.terms.Mails
	if m.Ticket != "" {
		from = x.closed[m.Ticket]
	}
	if m.PEC || m.Outcome == OutcomeReceipt {
		months = max(months, proofMonths)
	}
	if m.Outcome == OutcomeEvidence { // the proof is the message itself: it goes with it
		var over bool
		if from, over = x.over(m.Customer); !over {
			return m
		}
		months = proofMonths
	}
	if m.Hash == "" || m.Waits() || !x.due(from, months) || x.kept(c, m.Customer, m.From) {
		return m
	}
	c.files = append(c.files, m.Hash)
	m.Hash, m.Erased = "", true
	return m
}

// letter lets the words of a message of ours go. What the law asks for and what
// asks for money proves something.
func (x *expiry) letter(c *personChange, l Letter) Letter {
	from, months := x.shop.day(l.MadeAt), x.terms.Letters
	if !l.SentAt.IsZero() {
		from = x.shop.day(l.SentAt)
	}
	switch {
	case l.Kind == letterPrivacy:
		months = max(months, x.terms.Requests)
	case lawful(l.Kind) || l.Via == viaPEC:
		months = max(months, proofMonths)
	}
	written := l.Body != ticket.Omitted && l.Body != ""
	if !written && len(l.Files) == 0 || !l.State.done() || !x.due(from, months) || x.kept(c, l.Customer, l.To) {
		return l
	}
	for _, f := range l.Files {
		c.files = append(c.files, f.Hash)
	}
	l.Body, l.Detail, l.Files = ticket.Omitted, "", nil
	if l.Text != "" {
		l.Text = ticket.Omitted
	}
	return l
}

// card lets a natural person's card, and the people of a company, go when ten
// years have passed since all activities (R95).
func (x *expiry) card(c *personChange, card Card) Card {
	if _, over := x.over(card.ID); !over || isPseudonym(card.Customer) {
		return card
	}
	emails := slices.Clone(card.Emails)
	for _, h := range card.People {
		emails = append(emails, h.Email)
	}
	natural := card.Kind == customer.Person || len(card.TaxCode) == 16
	if !natural && len(card.People) == 0 || x.kept(c, card.ID, emails...) {
		return card
	}
	if !natural {
		c.portion.Category = gdpr.CategoryContacts
		card.People = nil
		return card
	}
	c.portion.Fate = gdpr.Pseudonymised
	return (&personSearch{id: retiredCard(card.ID)}).withoutPerson(card)
}

// retiredCard names the pseudonym of a card that retention let go.
func retiredCard(id string) string { return id }

// latestOf is the latest of some days.
func latestOf(days ...calendar.Date) (out calendar.Date) {
	for _, d := range days {
		if d.After(out) {
			out = d
		}
	}
	return out
}
