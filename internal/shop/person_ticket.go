package shop

import (
	"encoding/json"

	"scatto/gdpr"
	"scatto/ticket"
)

// changeTicket takes the person out of a ticket. Its number stays (R01). Of a
// ticket that is the person's altogether no word is left; in one that the
// person asked for on behalf of a company the requester gets a pseudonym and
// the words lose his name.
func (x *personSearch) changeTicket(c *personChange, id ticket.Identity, data []byte) error {
	var was ticket.Ticket
	if err := json.Unmarshal(data, &was); err != nil {
		return err
	}
	clean, n, err := rewriteTexts(data, func(field, s string) string { return x.clean(id, field, s) })
	if err != nil {
		return err
	}
	own, asked := x.ownTicket(was), x.p.asked[was.Name()]
	if n == 0 && !own && !asked && len(was.Files) == 0 {
		return nil
	}
	var t ticket.Ticket
	if err := json.Unmarshal(clean, &t); err != nil {
		return err
	}
	if asked {
		t.Email, t.FirstName, t.Surname, t.Phone = gdpr.PseudonymEmail(x.id), pseudonymFirst, x.id, ""
	}
	if own {
		t = wiped(t)
		c.portion.Fate = gdpr.Erased
	}
	t.Files = nil
	for _, f := range was.Files {
		look, err := x.look(x.shop.filePath(f.Hash), id, c.at.customer+"/"+c.at.ticket)
		if err != nil {
			return err
		}
		name, _ := id.Remove(f.Name)
		switch {
		case own, f.Mail != 0 && x.mails[f.Mail], look.holds:
			c.files = append(c.files, f.Hash)
			c.also = append(c.also, gdpr.Portion{Category: gdpr.CategoryAttachments, Fate: gdpr.Erased, Count: 1, IDs: []string{was.Name()}})
			continue
		case look.blind && asked:
			c.unread = append(c.unread, was.Name()+": "+name)
		}
		f.Name = name
		t.Files = append(t.Files, f)
	}
	return c.becomes(was, t)
}

// pseudonymFirst stands for the first name of somebody who was erased; the
// erasure's id stands for the surname.
const pseudonymFirst = "Persona rimossa"

// wiped gives a ticket without words: number, states, times and machines'
// work stay, for what was invoiced.
func wiped(t ticket.Ticket) ticket.Ticket {
	gone := func(s *string) {
		if *s != "" {
			*s = ticket.Omitted
		}
	}
	for _, s := range []*string{&t.Subject, &t.Description, &t.Problem, &t.Reason, &t.Outcome, &t.Device, &t.Terms.Person} {
		gone(s)
	}
	for i := range t.Messages {
		gone(&t.Messages[i].Text)
	}
	for i := range t.Actions {
		gone(&t.Actions[i].Text)
	}
	for i := range t.Meetings {
		gone(&t.Meetings[i].Note)
	}
	for i := range t.Changes {
		for _, s := range []*string{&t.Changes[i].What, &t.Changes[i].Where, &t.Changes[i].Before, &t.Changes[i].After} {
			gone(s)
		}
	}
	for i := range t.Plan {
		gone(&t.Plan[i].Note)
		gone(&t.Plan[i].Place)
	}
	t.Details = nil
	return t
}
