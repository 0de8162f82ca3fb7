package shop

import (
	"strings"

	"scatto/internal/mail/letter"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// toneLetter is the template of a tone.
func toneLetter(tone int) string {
	return []string{letter.Reminder, letter.SecondReminder, letter.FormalNotice}[tone-1]
}

// writeReminder fills the letter and, unless it is a dry run, puts it into the
// outbox and notes it on its invoices, in one transaction.
func (s *Shop) writeReminder(r *Reminding, dry bool) (warnings []*refusal.Error, err error) {
	data, warnings := s.reminderData(*r)
	kind := toneLetter(r.Tone)
	words, err := s.templates().Render(kind, data)
	if err != nil {
		return nil, err
	}
	r.Subject, r.Body = words.Subject, words.Body
	if r.Tone == 3 && r.Via == "" {
		w := refusal.Rule("notice-without-proof", "the formal notice to %s goes by ordinary mail, which proves nothing", r.Customer.ID)
		if r.Customer.PEC == "" {
			w = w.WithHint("send it by PEC: scatto customer edit %s --pec …", r.Customer.ID)
		} else {
			w = w.WithHint("send it by PEC: scatto config set company.pec …")
		}
		warnings = append(warnings, w)
	}
	if dry {
		return warnings, nil
	}
	return warnings, s.write("invoice.remind", func(w *write) error {
		out := customerLetter{kind: kind, customer: r.Customer.ID, to: r.To, subject: r.Subject, body: r.Body, via: r.Via}
		for _, o := range r.Invoices {
			if !o.Number.Ours() {
				continue // its PDF is in the other system
			}
			pdf, _, err := s.render(o.Invoice)
			if err != nil {
				return err
			}
			hash, _, err := s.saveFile(pdf)
			if err != nil {
				return err
			}
			out.files = append(out.files, LetterFile{Name: "fattura-" + pdfName(o.Number), Type: "application/pdf", Hash: hash})
		}
		l, err := w.writeTo(out)
		if err != nil {
			return err
		}
		r.Letter = l.ID
		for _, o := range r.Invoices {
			d, err := dunningOf(w.Tx, o.Number)
			if err != nil {
				return err
			}
			d.Sent = append(d.Sent, Reminded{At: s.at, By: s.by, Tone: r.Tone, Letter: l.ID, Via: r.Via})
			if err := w.putDunning(o.Invoice, d); err != nil {
				return err
			}
		}
		return nil
	})
}

// reminderData gathers what a reminder may say.
func (s *Shop) reminderData(r Reminding) (d letter.Data, warnings []*refusal.Error) {
	c, today := s.Config, s.Today()
	d = letter.Data{
		Shop: c.Company.Name, Phone: c.Company.Phone, Email: addressOf(s.mailFrom()), PECAddress: c.Company.PEC,
		Customer: r.Customer.Name, IBAN: c.Company.IBAN, PayBy: today.AddDays(c.Reminders.PayWithin).Italian(), InterestUntil: today.Italian(),
	}
	var total, interest, costs money.Cents
	assumed := false
	for _, o := range r.Invoices {
		d.Invoices = append(d.Invoices, owedLine(o))
		d.NoCopy = d.NoCopy || !o.Number.Ours()
		total += o.Late
		if o.Interest != nil {
			d.Commercial = true
			interest += o.Interest.Interest
			costs += o.Interest.Costs
			assumed = assumed || o.Interest.Assumed()
		}
	}
	d.Total = total.Italian()
	if d.Commercial {
		d.Interest, d.Costs = interest.Italian(), costs.Italian()
	}
	if assumed && r.Tone == 3 {
		warnings = append(warnings, RateAssumed())
	}
	return d, warnings
}

// owedLine is an invoice as a reminder names it: what is late of it.
func owedLine(o Overdue) string {
	what := "fattura"
	if o.Type == invoice.TD02 {
		what = "fattura d'acconto"
	}
	line := what + " n. " + o.Number.String() + " del " + o.Date.Italian() + ", "
	if len(o.Claims) > 1 {
		var each []string
		for _, c := range o.Claims {
			each = append(each, c.Due.Italian()+" ("+c.Amount.Italian()+")")
		}
		line += "rate con scadenza " + strings.Join(each, ", ")
	} else if len(o.Instalments) > 1 {
		line += "rata con scadenza " + o.Since.Italian()
	} else {
		line += "scadenza " + o.Since.Italian()
	}
	return line + ": " + o.Late.Italian() + " euro"
}
