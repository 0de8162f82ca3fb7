package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/ui"
)

type inspectionView struct {
	Class       string           `json:"class"`
	Inner       string           `json:"inner_class"`
	Automatic   orNull           `json:"automatic"`
	Signature   string           `json:"signature"`
	CountsAsPEC bool             `json:"counts_as_pec"`
	Doubt       orNull           `json:"doubt"`
	From        orNull           `json:"from"`
	FromName    orNull           `json:"from_name"`
	To          []string         `json:"to"`
	SentAt      stamp            `json:"sent_at"`
	Subject     string           `json:"subject"`
	MessageID   orNull           `json:"message_id"`
	RefersTo    orNull           `json:"refers_to"`
	Failed      []string         `json:"failed"`
	Permanent   bool             `json:"permanent"`
	Certificate *certificateView `json:"certificate"`
	Parts       []mailPartView   `json:"parts"`
	Text        string           `json:"text"`
	Hash        string           `json:"hash"`
	Warnings    []warningView    `json:"warnings"`
}

type certificateView struct {
	Type       string   `json:"type"`
	Error      orNull   `json:"error"`
	ErrorText  orNull   `json:"error_text"`
	Sender     orNull   `json:"sender"`
	Recipients []string `json:"recipients"`
	Recipient  orNull   `json:"recipient"`
	Subject    orNull   `json:"subject"`
	At         stamp    `json:"at"`
	Identifier orNull   `json:"identifier"`
	MessageID  orNull   `json:"message_id"`
}

type mailPartView struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Size   int    `json:"size"`
	SHA256 string `json:"sha256"`
}

func (env *Env) inspection(in mail.Inspection, notes []*refusal.Error) inspectionView {
	v := inspectionView{
		Class: string(in.Class), Inner: string(in.Inner), Automatic: orNull(in.Auto), Signature: string(in.Signature),
		CountsAsPEC: in.CountsAsPEC, Doubt: orNull(in.Doubt), From: orNull(in.From.Mail), FromName: orNull(in.From.Name),
		To: mails(in.Message.To), SentAt: stamp(in.SentAt), Subject: in.Subject, MessageID: orNull(in.Message.MessageID), RefersTo: orNull(in.RefersTo),
		Failed: list(in.Failed), Permanent: in.Permanent, Parts: []mailPartView{}, Text: in.Message.Text, Hash: in.Hash,
		Warnings: env.warnings(notes),
	}
	for _, p := range in.Message.Parts {
		v.Parts = append(v.Parts, mailPartView{p.Name, p.Type, len(p.Content), p.SHA256})
	}
	if c := in.Certificate; c != nil {
		v.Certificate = &certificateView{Type: c.Type, Error: orNull(c.Error), ErrorText: orNull(c.ErrorText), Sender: orNull(c.Sender),
			Recipients: list(c.Recipients), Recipient: orNull(c.Recipient), Subject: orNull(c.Subject), At: stamp(c.At),
			Identifier: orNull(c.Identifier), MessageID: orNull(c.MessageID)}
	}
	return v
}

func mails(people []mail.Address) []string {
	out := []string{}
	for _, a := range people {
		if a.Mail != "" {
			out = append(out, a.Mail)
		}
	}
	return out
}

// inspectionRows are the fields for a pipe.
func inspectionRows(in mail.Inspection) *ui.Table {
	t := fields("class", in.Class, "signature", in.Signature, "counts_as_pec", in.CountsAsPEC, "from", in.From.Mail,
		"sent_at", stamp(in.SentAt), "subject", in.Subject, "message_id", in.Message.MessageID, "refers_to", in.RefersTo)
	for _, p := range in.Message.Parts {
		t.Add("part", p.Name, p.Type, len(p.Content), p.SHA256)
	}
	return t
}

// inspectionWords tell a person what it is, then show the message.
func (env *Env) inspectionWords(in mail.Inspection) string {
	var b strings.Builder
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-*s %s\n", 10, label, value)
		}
	}
	fmt.Fprintln(&b, env.whatItIs(in))
	if reason := env.doubtWords(in); reason != "" {
		fmt.Fprintln(&b, reason)
	}
	fmt.Fprintln(&b)
	from := in.From.Mail
	if in.From.Name != "" {
		from = strings.TrimSpace(in.From.Name + " <" + in.From.Mail + ">")
	}
	line(env.T("from"), from)
	line(env.T("sent"), stamp(in.SentAt).Local())
	line(env.T("subject"), in.Subject)
	line(env.T("about"), in.RefersTo)
	line(env.T("failed"), strings.Join(in.Failed, ", "))
	if c := in.Certificate; c != nil {
		line(env.T("reason"), c.ErrorText)
	}
	for _, p := range in.Message.Parts {
		line(env.T("part"), fmt.Sprintf("%s  %s  %s", p.Name, p.Type, size(len(p.Content))))
	}
	if text := mail.NewText(in.Message.Text); text != "" {
		fmt.Fprintf(&b, "\n%s\n", text)
	}
	return b.String()
}
