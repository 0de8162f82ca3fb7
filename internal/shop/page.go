package shop

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// PageInput says whose page: one ticket's, one customer's or one address's.
type PageInput struct{ Ticket, Customer, Email string }

// StatusPage writes what a customer may see of his tickets as one HTML file
// below dir, and gives its path (R04). Its name cannot be guessed and stays the
// same, so that a link to it goes on working.
func (s *Shop) StatusPage(in PageInput, dir string) (path string, n int, err error) {
	subject, whose := "", ""
	var list []ticket.Ticket
	err = s.view(func(tx *store.Tx) error {
		switch {
		case in.Ticket != "":
			t, err := findTicket(tx, in.Ticket)
			list, subject = []ticket.Ticket{t}, "ticket/"+t.Name()
			return err
		case in.Customer != "":
			card, err := findCard(tx, in.Customer)
			if err != nil {
				return err
			}
			subject, whose = "customer/"+card.ID, card.Name
			list, err = ticketsUnder(tx, store.CustomerTicketPrefix(card.ID))
			return err
		}
		email := customer.FoldEmail(in.Email)
		subject, whose = "address/"+email, email
		list, err = ticketsUnder(tx, store.RequesterTicketPrefix(email))
		if err == nil && len(list) == 0 {
			err = refusal.NotFound("no-access", "no ticket was ever opened from %s", email)
		}
		return err
	})
	if err == nil {
		list, err = s.unrestricted(list, in.Customer == "")
	}
	if err != nil {
		return "", 0, err
	}
	secret, err := s.pageSecret()
	if err != nil {
		return "", 0, err
	}
	co := s.Config.Company
	page := document.Page{Shop: co.Name, Phone: co.Phone, Email: addressOf(s.mailFrom()), For: whose, At: s.at, Zone: s.zone()}
	for _, t := range slices.Backward(list) {
		page.Tickets = append(page.Tickets, pageTicket(t))
	}
	html, err := document.StatusPage(page)
	if err != nil {
		return "", 0, err
	}
	if path, err = filepath.Abs(filepath.Join(dir, pageName(secret, subject))); err != nil {
		return "", 0, err
	}
	return path, len(list), publish(path, html)
}

// publish writes a file that a web server is to read: others may, too.
func publish(path string, data []byte) error {
	if err := PublicDir(filepath.Dir(path)); err != nil {
		return cannotWrite(path, err)
	}
	if err := store.WritePublicFile(path, data); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// PublicDir makes dir and the folders above it that are missing, for others to read whatever
// the umask: those that were there stay as they are.
func PublicDir(dir string) error {
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		return err
	}
	if err := PublicDir(filepath.Dir(dir)); err != nil {
		return err
	}
	err := os.Mkdir(dir, 0o755)
	if os.IsExist(err) { // somebody else was quicker
		return nil
	}
	if err != nil {
		return err
	}
	return os.Chmod(dir, 0o755)
}

// pageName is a name of 26 signs that only the store's secret makes.
func pageName(secret []byte, subject string) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("page\x00" + subject))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil)[:16])) + ".html"
}

func (s *Shop) pageSecret() (secret []byte, err error) {
	err = s.view(func(tx *store.Tx) error {
		secret, err = readAccessSecret(tx)
		return err
	})
	if err != nil || secret != nil {
		return secret, err
	}
	err = s.write("ticket.page", func(w *write) error {
		secret, err = w.accessSecret()
		return err
	})
	return secret, err
}

// pageTicket takes what is public of a ticket.
func pageTicket(t ticket.Ticket) document.PageTicket {
	p := document.PageTicket{Number: t.Name(), Subject: t.Subject, StateLabel: t.State.Label(), Closed: t.State.Closed(),
		OpenedAt: t.OpenedAt, HandledFrom: t.HandledFrom, ClosedAt: t.ClosedAt}
	for _, m := range t.Messages {
		if !m.Public {
			continue
		}
		from := "assistenza"
		if m.Kind == ticket.Answer {
			from = "cliente"
		}
		p.Replies = append(p.Replies, document.PageReply{At: m.At, From: from, Text: m.Text})
	}
	for _, a := range t.Actions {
		if a.Internal {
			continue
		}
		p.Actions = append(p.Actions, document.PageAction{Text: a.Text, State: a.State})
	}
	return p
}
