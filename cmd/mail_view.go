package cmd

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// takenView is what became of one incoming message: what `mail import` and
// `mail fetch` print for each.
type takenView struct {
	Source  string `json:"source"`
	Outcome string `json:"outcome"`
	Ticket  orNull `json:"ticket"`
	Reason  orNull `json:"reason"`
	Mail    *int64 `json:"mail"`
	Known   bool   `json:"known"` // it had been taken in before
	Class   orNull `json:"class"`
	From    orNull `json:"from"`
	Subject orNull `json:"subject"`
	Privacy orNull `json:"privacy_hint"` // words that make it a possible data-subject request
}

type takenList struct {
	Messages []takenView `json:"messages" csv:"rows"`
}

func (env *Env) viewTaken(source string, t shop.Taken) takenView {
	m := t.Mail
	v := takenView{Source: source, Outcome: string(m.Outcome), Ticket: orNull(m.Ticket), Reason: orNull(env.mailReason(m)),
		Known: t.Known, Class: orNull(m.Class), From: orNull(m.From), Subject: orNull(m.Subject), Privacy: orNull(m.Privacy)}
	if m.ID != 0 {
		v.Mail = &m.ID
	}
	if t.Known {
		v.Outcome, v.Reason = string(shop.OutcomeIgnored), orNull(env.T("taken in before"))
	}
	return v
}

// mailReason is why a message's outcome is what it is, in the user's language.
func (env *Env) mailReason(m shop.Mail) string {
	return env.because(m.Reason, m.Detail)
}

// because gives a stored reason in the user's language, with its detail.
func (env *Env) because(why refusal.Word, detail string) string {
	words := ""
	if why != "" {
		words = fmt.Sprint(env.words([]any{why})...)
	}
	if words != "" && detail != "" {
		words += ": "
	}
	return words + detail
}

func (env *Env) takenRows(list []takenView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Outcome"), env.T("Ticket"), env.T("Sender"), env.T("Subject"), env.T("Reason"), env.T("Source")}}
	for _, v := range list {
		t.Add(env.outcomeWords(v.Outcome), v.Ticket, v.From, v.Subject, v.Reason, v.Source)
	}
	return t
}

// mailView is an incoming message on record.
type mailView struct {
	ID        int64  `json:"id"`
	Outcome   string `json:"outcome"`
	Reason    orNull `json:"reason"`
	Waits     bool   `json:"waits"` // for a human
	Ticket    orNull `json:"ticket"`
	Customer  orNull `json:"customer"`
	Source    string `json:"source"`
	Mailbox   string `json:"mailbox"`
	Class     orNull `json:"class"`
	Signature orNull `json:"signature"`
	PEC       bool   `json:"counts_as_pec"`
	From      orNull `json:"from"`
	FromName  orNull `json:"from_name"`
	Subject   orNull `json:"subject"`
	MessageID orNull `json:"message_id"`
	SentAt    stamp  `json:"sent_at"`
	TakenAt   stamp  `json:"taken_at"`
	Folder    orNull `json:"folder"`
	Privacy   orNull `json:"privacy_hint"` // words that make it a possible data-subject request
	Letter    *int64 `json:"answers_letter"`
	SHA256    orNull `json:"sha256"`
}

func (env *Env) viewMail(m shop.Mail) mailView {
	v := mailView{ID: m.ID, Outcome: string(m.Outcome), Reason: orNull(env.mailReason(m)), Waits: m.Waits(), Ticket: orNull(m.Ticket),
		Customer: orNull(m.Customer), Source: m.Source, Mailbox: string(m.Mailbox), Class: orNull(m.Class), Signature: orNull(m.Signature),
		PEC: m.PEC, From: orNull(m.From), FromName: orNull(m.FromName), Subject: orNull(m.Subject), MessageID: orNull(m.MessageID),
		SentAt: stamp(m.SentAt), TakenAt: stamp(m.TakenAt), Folder: orNull(m.Folder), SHA256: orNull(m.Hash), Privacy: orNull(m.Privacy)}
	if m.Letter != 0 {
		v.Letter = &m.Letter
	}
	return v
}

func (env *Env) mailRows(list []shop.Mail) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Taken in"), env.T("Outcome"), env.T("Sender"), env.T("Subject"), env.T("Ticket"), env.T("Reason")}, Right: []int{0}}
	for _, m := range list {
		reason := env.mailReason(m)
		if m.Privacy != "" {
			reason = joined("; ", env.T("privacy request? (%s)", m.Privacy), reason)
		}
		t.Add(m.ID, env.when(m.TakenAt), env.outcomeWords(string(m.Outcome)), m.From, m.Subject, m.Ticket, reason)
	}
	return t
}

// letterView is an outgoing message. Its access code is never shown.
type letterView struct {
	ID        int64         `json:"id"`
	State     string        `json:"state"`
	Kind      string        `json:"kind"`
	Ticket    orNull        `json:"ticket"`
	Customer  orNull        `json:"customer"`
	To        string        `json:"to"`
	Subject   string        `json:"subject"`
	Body      string        `json:"body"`
	MessageID string        `json:"message_id"`
	Why       orNull        `json:"why"`
	MadeAt    stamp         `json:"made_at"`
	MadeBy    string        `json:"made_by"`
	Attempts  int           `json:"attempts"`
	NextAt    stamp         `json:"next_at"`
	SentAt    stamp         `json:"sent_at"`
	Receipts  []receiptView `json:"receipts"`
}

type receiptView struct {
	At     stamp    `json:"at"`
	Class  string   `json:"class"`
	Failed []string `json:"failed"`
	Mail   int64    `json:"mail"`
}

func (env *Env) viewLetter(l shop.Letter) letterView {
	v := letterView{ID: l.ID, State: string(l.State), Kind: l.Kind, Ticket: orNull(l.Ticket), Customer: orNull(l.Customer), To: l.To,
		Subject: l.Subject, Body: l.Body, MessageID: l.MessageID, Why: orNull(env.why(l)), MadeAt: stamp(l.MadeAt), MadeBy: l.MadeBy,
		Attempts: l.Attempts, NextAt: stamp(l.NextAt), SentAt: stamp(l.SentAt), Receipts: []receiptView{}}
	for _, r := range l.Receipts {
		v.Receipts = append(v.Receipts, receiptView{stamp(r.At), r.Class, list(r.Failed), r.Mail})
	}
	return v
}

// why is what a message waits for, or why it failed.
func (env *Env) why(l shop.Letter) string {
	return env.because(l.Why, l.Detail)
}

func (env *Env) viewLetters(list []shop.Letter) []letterView {
	out := []letterView{}
	for _, l := range list {
		out = append(out, env.viewLetter(l))
	}
	return out
}

func (env *Env) letterRows(list []shop.Letter) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("State"), env.T("Made"), env.T("Recipient"), env.T("Subject"), env.T("Why")}, Right: []int{0}}
	for _, l := range list {
		t.Add(strconv.FormatInt(l.ID, 10), env.letterWords(string(l.State)), env.when(l.MadeAt), l.To, l.Subject, env.why(l))
	}
	return t
}

// noMailFlag adds --no-mail: the command writes nothing to the customer.
func noMailFlag(env *Env, c *cobra.Command) *bool {
	return c.Flags().Bool("no-mail", false, env.T("write nothing to the customer about it"))
}
