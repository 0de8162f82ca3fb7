package shop

import (
	"scatto/internal/mail/letter"
	"scatto/ticket"
)

// letterData gathers what a letter about t may say. The access code is not in
// it: codeMark stands in its place.
func (w *write) letterData(t ticket.Ticket, in letterInput) letter.Data {
	c := w.shop.Config
	d := letter.Data{
		Shop: c.Company.Name, Phone: c.Company.Phone, Email: addressOf(w.shop.mailFrom()), PECAddress: c.Company.PEC,
		Urgent: c.Mail.Urgent, Technician: t.Technician,
		Number: t.Name(), Subject: t.Subject, Clarification: t.Kind == ticket.Clarification, Consultancy: t.Consultancy,
		Position: in.position, HandledFrom: letter.When(t.HandledFrom, w.shop.zone()),
		FirstName: ticket.Given(t.FirstName), Surname: ticket.Given(t.Surname), Text: in.text,
		TermsVersion: c.Terms.Version, Licence: c.Terms.Licence, Liability: c.Terms.Liability,
		NoticeVersion: c.Mail.Notice, NoticeAt: c.Mail.NoticeAt,
	}
	switch in.kind {
	case letter.Question:
		d.Questions = in.list
	case letter.Solution:
		d.Solutions = in.list
	}
	if in.access != nil {
		d.AccessEmail, d.AccessCode = in.access.Email, codeMark
	}
	return d
}
