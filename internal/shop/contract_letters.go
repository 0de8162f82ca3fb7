package shop

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// told is what was told to somebody about a contract, by name; the date is
// what it was about.
type told map[string]calendar.Date

// SendStatement puts a statement into the outbox, as a PDF. With once, a
// period that was sent already is not sent again: sent is false, and the letter
// has the number of the last one, 0 when it is not known.
func (s *Shop) SendStatement(id string, from, to calendar.Date, once bool) (l Letter, sent bool, err error) {
	err = s.write("contract.statement", func(w *write) error {
		sent = false
		c, err := findContract(w.Tx, id)
		if err != nil {
			return err
		}
		name := "statement " + from.String() + ".." + to.String()
		if from.IsZero() {
			name = "statement .." + to.String()
		}
		before, _, err := get[told](w.Tx, store.ToldContractKey(c.ID))
		if err != nil {
			return err
		}
		if _, known := before[name]; known && once {
			l = Letter{ID: before.letter(name)}
			return nil
		}
		d, err := s.statementOf(w.Tx, c, from, to)
		if err != nil {
			return err
		}
		pdf, err := document.ContractStatement(d, s.zone())
		if err != nil {
			return err
		}
		hash, _, err := s.saveFile(pdf)
		if err != nil {
			return err
		}
		l, err = w.tellCustomer(c, "statement", "Estratto conto ore, contratto "+c.ID, statementWords(d),
			LetterFile{Name: "estratto-conto-" + c.ID + "-" + to.String() + ".pdf", Type: "application/pdf", Hash: hash})
		if err != nil {
			return err
		}
		sent = true
		if err := w.remember(c.ID, name, to); err != nil {
			return err
		}
		return w.remember(c.ID, asLetter(name, l.ID), to)
	})
	return l, sent, err
}

// asLetter is the name under which the letter of what was told is noted.
func asLetter(name string, id int64) string { return name + " #" + strconv.FormatInt(id, 10) }

// letter is the number of the last letter that told name, 0: not known.
func (t told) letter(name string) (last int64) {
	for noted := range t {
		if number, ok := strings.CutPrefix(noted, name+" #"); ok {
			id, _ := strconv.ParseInt(number, 10, 64) // written by asLetter
			last = max(last, id)
		}
	}
	return last
}

// tellCustomer puts a letter about a contract to its customer's first address
// into the outbox.
func (w *write) tellCustomer(c contract.Contract, kind, subject, body string, files ...LetterFile) (Letter, error) {
	card, err := findCard(w.Tx, c.Customer)
	if err != nil {
		return Letter{}, err
	}
	if len(card.Emails) == 0 {
		return Letter{}, refusal.Rule("no-address", "customer %s has no e-mail address", card.ID).
			WithHint("scatto customer edit %s --email ADDRESS", card.ID)
	}
	text := "Gentile cliente,\n\n" + body + "\n\nCordiali saluti\n" + w.shop.Config.Company.Name
	w.about(c.ID, c.Customer)
	return w.writeTo(customerLetter{kind: kind, customer: card.ID, to: card.Emails[0], subject: subject, body: strings.TrimSpace(text) + "\n", files: files})
}

// remember notes what was told about a contract.
func (w *write) remember(id, name string, about calendar.Date) error {
	before, _, err := get[told](w.Tx, store.ToldContractKey(id))
	if err != nil {
		return err
	}
	if before == nil {
		before = told{}
	}
	before[name] = about
	return w.Put(store.ToldContractKey(id), before)
}

// statementWords is what the letter says beside the PDF.
func statementWords(d document.Statement) string {
	f := d.Figures
	span := "fino al " + f.To.Italian()
	if !f.From.IsZero() {
		span = "dal " + f.From.Italian() + " al " + f.To.Italian()
	}
	words := fmt.Sprintf("in allegato trova l’estratto conto delle ore del contratto %s, %s.", d.Contract.ID, span)
	if f.Balance == nil {
		return words
	}
	words += fmt.Sprintf("\n\nOre utilizzate nel periodo: %s\nSaldo al %s: %s", document.Hours(f.Drawn), f.To.Italian(), document.Hours(*f.Balance))
	for _, p := range d.Expiring {
		words += fmt.Sprintf("\n%s da utilizzare entro il %s", document.Hours(p.Minutes), p.Until.Italian())
	}
	return words
}
