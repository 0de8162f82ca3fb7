package shop

import (
	"path/filepath"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// adsFolder is where the papers of nominations lie among the documents.
const adsFolder = "ads"

// writePaper puts a PDF into a file and gives its absolute path; "" means
// under its name among the documents of the office of administrator.
func (s *Shop) writePaper(pdf []byte, name, path string) (string, error) {
	if path == "" {
		path = filepath.Join(s.dir, "out", adsFolder, name)
	}
	return writeFile(path, pdf)
}

// office gathers what the papers of a nomination say.
func (s *Shop) office(tx *store.Tx, n ads.Nomination) (o document.Office, err error) {
	out, err := s.nominated(tx, n)
	if err != nil {
		return o, err
	}
	card, err := findCard(tx, n.Customer)
	if err != nil {
		return o, err
	}
	on := s.Today()
	if on.Before(n.From) {
		on = n.From
	}
	agreement, _, err := hasAgreement(tx, n.Customer, on)
	return document.Office{Shop: s.letterhead(), Customer: buyer(card), Representative: card.Representative, Nomination: n, Person: out.Person,
		Assessment: out.Record, Agreement: agreement.Date, ADSClause: agreement.ADSClause, Contract: out.Ground.Contract, Analysis: out.Ground.Analysis,
		At: s.at, Zone: s.zone()}, err
}

// WriteNominationLetter writes the letter of one nomination as a PDF and gives
// its path.
func (s *Shop) WriteNominationLetter(customerID, ref, path string) (n ads.Nomination, at string, err error) {
	var o document.Office
	err = s.view(func(tx *store.Tx) error {
		if n, _, err = s.findNomination(tx, customerID, ref); err != nil {
			return err
		}
		if n.NeverBegan() {
			return refusal.Rule("nomination-never-began", "nomination %s was revoked before it began: it has no letter", n.ID)
		}
		o, err = s.office(tx, n)
		o.Nomination = n.Period() // the letter was written before the end, and says what was appointed
		return err
	})
	if err != nil {
		return n, "", err
	}
	pdf, err := document.RenderAct(document.NominationAct(o))
	if err != nil {
		return n, "", err
	}
	at, err = s.writePaper(pdf, "nomina-"+n.ID+".pdf", path)
	return n, at, err
}

// WriteTechnicianLetter writes the one letter of a technician with the annex
// of customers and scopes, of all nominations that are not over, and gives its
// path.
func (s *Shop) WriteTechnicianLetter(name, path string) (list []ads.Nomination, at string, err error) {
	if name, err = text.Line("name", name, 60); err != nil {
		return nil, "", err
	}
	o := document.Officer{Shop: s.letterhead(), Name: name, At: s.at, Zone: s.zone()}
	err = s.view(func(tx *store.Tx) error {
		t, known, err := get[Technician](tx, technicianKey(name))
		if err != nil {
			return err
		}
		if known {
			o.Name = t.Name
		}
		if o.Person, _, err = s.person(tx, name); err != nil {
			return err
		}
		cards, err := allCards(tx)
		if err != nil {
			return err
		}
		for _, card := range cards {
			all, err := nominationsOf(tx, card.ID)
			if err != nil {
				return err
			}
			for _, n := range all {
				stage := n.Stage(s.Today())
				if !strings.EqualFold(n.Person, name) || stage == ads.StageRevoked || stage == ads.StageExpired {
					continue
				}
				one, err := s.office(tx, n)
				if err != nil {
					return err
				}
				list, o.Offices = append(list, n), append(o.Offices, one)
			}
		}
		switch {
		case len(list) == 0 && known:
			return refusal.NotFound("no-nomination", "%s has no nomination on %s", o.Name, s.Today()).WithHint("scatto ads appoint CUSTOMER \"%s\"", o.Name)
		case len(list) == 0:
			return noTechnician(tx, name)
		}
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	pdf, err := document.RenderAct(document.TechnicianLetterAct(o))
	if err != nil {
		return nil, "", err
	}
	at, err = s.writePaper(pdf, "lettera-"+strings.ReplaceAll(strings.ToLower(ticket.FileName(o.Name)), " ", "-")+".pdf", path)
	return list, at, err
}

// WriteCessation writes the minutes of the end of a nomination and gives their
// path. Refusals: nomination-holds.
func (s *Shop) WriteCessation(customerID, ref, path string) (n ads.Nomination, at string, err error) {
	var c document.Cessation
	err = s.view(func(tx *store.Tx) error {
		if n, _, err = s.findNomination(tx, customerID, ref); err != nil {
			return err
		}
		if stage := n.Stage(s.Today()); n.Proposed() || stage != ads.StageRevoked && stage != ads.StageExpired && n.Revoked.IsZero() {
			return refusal.Rule("nomination-holds", "nomination %s has not ended", n.ID).
				WithHint("end it first: scatto ads revoke %s %s --on DATE --reason TEXT", n.Customer, n.ID)
		}
		if c.Office, err = s.office(tx, n); err != nil {
			return err
		}
		c.Ended = n.To
		if c.Accounts, err = accountsOn(tx, n.Customer, n.Person, c.Ended); err != nil {
			return err
		}
		left, err := nominationsOf(tx, n.Customer)
		c.Others = slices.ContainsFunc(left, func(o ads.Nomination) bool { return o.ID != n.ID && o.Active(c.Ended) })
		return err
	})
	if err != nil {
		return n, "", err
	}
	pdf, err := document.RenderAct(document.CessationAct(c))
	if err != nil {
		return n, "", err
	}
	at, err = s.writePaper(pdf, "cessazione-"+n.ID+".pdf", path)
	return n, at, err
}

// accountsOn are the accounts that a person could use on the last day of a
// nomination: also those disabled that very day or later.
func accountsOn(tx *store.Tx, id, person string, last calendar.Date) (list []ads.Account, err error) {
	err = each(tx, store.AccountPrefix(id), func(_ store.Key, a ads.Account) error {
		if (a.Technician == "" || a.Of(person)) && (a.Disabled.IsZero() || !a.Disabled.Before(last)) {
			list = append(list, a)
		}
		return nil
	})
	return list, err
}
