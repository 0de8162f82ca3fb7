package shop

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// Rectify says whose data are corrected, and to what; nil fields stay.
type Rectify struct {
	Subject                          gdpr.Subject
	Request                          string // G0001: the person is the request's, "" without one
	Reason                           string
	FirstName, Surname, Email, Phone *string
	Recipients                       []string // to be told beside those of the configuration (art. 19)
}

// Rectified is a correction and the letters to its recipients.
type Rectified struct {
	Correction gdpr.Correction
	Warnings   []*refusal.Error
}

func correctionID(n int64) string { return fmt.Sprintf("Y%04d", n) }

// Correct changes a person's data wherever they are a field: people of
// customers' cards, requesters of tickets, consents, open requests and
// restrictions (art. 16, R97). Words that people wrote, messages as they came
// and issued invoices stay; the correction says so, and recipients are told
// (art. 19).
func (s *Shop) Correct(in Rectify) (out Rectified, err error) {
	if in, err = in.tidy(); err != nil {
		return out, err
	}
	for more := true; more; {
		err = s.write("gdpr.rectify", func(w *write) (err error) {
			w.correcting = true
			one := out
			if more, err = w.correct(in, &one); err == nil {
				out = one
			}
			return err
		})
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

func (in Rectify) tidy() (Rectify, error) {
	given := false
	for _, f := range []struct {
		what refusal.Word
		to   *string
		most int
	}{{"first name", in.FirstName, 60}, {"surname", in.Surname, 60}, {"phone number", in.Phone, 40}, {"e-mail address", in.Email, 254}, {"reason", &in.Reason, text.MaxLine}} {
		if f.to == nil {
			continue
		}
		given = given || f.to != &in.Reason
		v, err := text.Line(f.what, *f.to, f.most)
		if err != nil {
			return in, err
		}
		*f.to = v
	}
	if !given {
		return in, refusal.Usage("nothing-to-change", "nothing to change was given").WithHint("give --first-name, --surname, --new-email or --phone").By("R97")
	}
	if in.Phone != nil && *in.Phone != "" && !strings.ContainsAny(*in.Phone, "0123456789") {
		return in, refusal.Rule("bad-phone", "phone number %q has no digit", *in.Phone)
	}
	if in.FirstName != nil && in.Surname != nil && *in.FirstName+*in.Surname == "" {
		return in, refusal.Rule("person-without-name", "a person needs first name and surname").WithHint("give --first-name and --surname")
	}
	if in.Email != nil {
		return in, customer.CheckEmail(*in.Email)
	}
	return in, nil
}

// correct does one transaction's share: the tickets of a person may be more
// than one has room for. What was corrected before a run was cut off stays so,
// with its history, and the same command does the rest.
func (w *write) correct(in Rectify, out *Rectified) (more bool, err error) {
	c := &out.Correction
	var r gdpr.Request
	if in.Request != "" {
		if r, err = findRequest(w.Tx, in.Request); err != nil {
			return false, err
		}
	}
	if c.ID == "" {
		if err := w.newCorrection(in, r, c); err != nil {
			return false, err
		}
	}
	in.Subject, in.Request = c.Subject, c.Request
	if more, err = w.correctTickets(c, in); err != nil {
		return false, err
	}
	if !more {
		for _, step := range []func(*gdpr.Correction, Rectify) error{w.correctCards, w.correctRest, w.leave} {
			if err := step(c, in); err != nil {
				return false, err
			}
		}
		if len(c.Changes) == 0 {
			return false, refusal.NotFound("nothing-to-rectify", "no record of this person says anything else").
				WithHint("give every address of the person with --email").By("R97")
		}
		if err := w.tellRecipients(c, in.Recipients); err != nil {
			return false, err
		}
		if err := w.noteCorrection(*c); err != nil {
			return false, err
		}
	}
	n, err := strconv.ParseInt(strings.TrimPrefix(c.ID, "Y"), 10, 64)
	if err != nil {
		return false, err
	}
	return more, w.put(store.CorrectionKey(n), c.ID, c.ID, *c)
}

func (w *write) newCorrection(in Rectify, r gdpr.Request, c *gdpr.Correction) (err error) {
	if r.ID != "" {
		switch {
		case !r.Open():
			return refusal.Rule("request-answered", "request %s was answered on %s", r.ID, w.shop.day(r.Answer.At))
		case r.State() == gdpr.IdentityCheck:
			return refusal.Rule("identity-open", "the person of request %s has not shown yet who he is", r.ID).
				WithHint("scatto gdpr request identity-confirmed %s --how TEXT", r.ID).By("R104")
		}
		in.Subject, in.Request = r.Subject, r.ID
		if in.Reason == "" {
			in.Reason = r.Text
		}
	}
	if in.Subject, err = gdpr.NewSubject(in.Subject); err != nil {
		return err
	}
	if in.Reason == "" {
		return refusal.Usage("missing-reason", "the reason of the correction is missing").WithHint("give --reason").By("R97")
	}
	n, err := w.Next("correction")
	*c = gdpr.Correction{ID: correctionID(n), Subject: in.Subject, Request: in.Request, Reason: in.Reason, At: w.shop.at, By: w.shop.by,
		Changes: []gdpr.Changed{}, Untouched: []string{}, Notified: []gdpr.Notice{}}
	return err
}

// noteCorrection notes the deed of the request behind a correction, which may bear
// the new address by now.
func (w *write) noteCorrection(c gdpr.Correction) error {
	if c.Request == "" {
		return nil
	}
	r, err := findRequest(w.Tx, c.Request)
	if err != nil || !r.Asks(gdpr.Rectification) {
		return err
	}
	return w.recordDeed(r, gdpr.Deed{Right: gdpr.Rectification, Outcome: gdpr.Done, At: c.At, By: c.By, Ref: c.ID, Kept: c.Untouched,
		What: "I Suoi dati sono stati corretti il " + w.shop.Today().Italian() + ": " + strings.Join(told16(c), "; ") + "."})
}

// told16 says what was corrected to the person, each value once.
func told16(c gdpr.Correction) (out []string) {
	names := map[string]string{"first_name": "nome", "surname": "cognome", "email": "indirizzo e-mail", "phone": "telefono"}
	for _, one := range c.Changes {
		line := names[one.Field] + " da «" + one.Before + "» a «" + one.After + "»"
		if !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}

// amend changes one field and keeps what it was.
func amend(c *gdpr.Correction, where, field string, to *string, value *string) {
	if value == nil || *to == *value {
		return
	}
	c.Changes = append(c.Changes, gdpr.Changed{Where: where, Field: field, Before: *to, After: *value})
	*to = *value
}

// tellRecipients writes to those to whom the data went, or books them as a
// thing to do where there is no address (art. 19).
func (w *write) tellRecipients(c *gdpr.Correction, more []string) error {
	s := w.shop
	to, err := s.toInform(w.Tx)
	if err != nil {
		return err
	}
	for _, who := range more {
		to = append(to, informedOf(who))
	}
	for _, who := range to {
		name, address := who.name, who.address
		if slices.ContainsFunc(c.Notified, func(n gdpr.Notice) bool { return n.Recipient == name }) {
			continue
		}
		if address == "" {
			c.Notified = append(c.Notified, gdpr.Notice{Recipient: name})
			if err := w.addTodos([]Todo{{What: "informare " + name + " della rettifica " + c.ID + " (art. 19)", Rule: "R97", Reason: c.Request}}); err != nil {
				return err
			}
			continue
		}
		pdf, err := document.RenderAct(document.RecipientNoticeAct(document.RecipientPaper{Shop: s.letterhead(), Recipient: name, Correction: *c, At: s.at}))
		if err != nil {
			return err
		}
		hash, _, err := s.saveFile(pdf)
		if err != nil {
			return err
		}
		l, err := w.writeTo(customerLetter{kind: letterPrivacy, to: address, subject: "Notifica di rettifica " + c.ID, text: c.ID,
			body:  "Buongiorno,\n\nin allegato la notifica di una rettifica di dati personali che Vi abbiamo\ncomunicato (art. 19 GDPR).\n\nCordiali saluti\n" + s.Config.Company.Name + "\n",
			files: []LetterFile{{Name: "Notifica-" + c.ID + ".pdf", Type: "application/pdf", Hash: hash}}})
		if err != nil {
			return err
		}
		c.Notified = append(c.Notified, gdpr.Notice{Recipient: name, Letter: l.ID})
	}
	return nil
}

// Corrections lists those of a person's data, oldest first; of all with "".
func (s *Shop) Corrections(email string) (list []gdpr.Correction, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.CorrectionPrefix(), func(_ store.Key, c gdpr.Correction) error {
			if email == "" || c.Subject.Has(email) || slices.ContainsFunc(c.Changes, func(one gdpr.Changed) bool {
				return customer.FoldEmail(one.After) == customer.FoldEmail(email)
			}) {
				list = append(list, c)
			}
			return nil
		})
	})
	return list, err
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}
