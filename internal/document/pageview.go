package document

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"scatto/internal/calendar"
	"scatto/ticket"
)

// latest is how many messages of an open ticket stand in the open; the rest,
// and all those of a closed one, wait behind a line that opens them.
const latest = 5

// pageView is a page in the words of its template.
type pageView struct {
	Title, Heading, Shop, Phone, Email, For string
	Call                                    template.URL
	At                                      pageTime
	Groups                                  []pageGroup
	Style                                   template.CSS
	Policy                                  string
}

type pageTime struct{ Name, ISO, Text, Note string }

// pageGroup is open or closed tickets; a page of one ticket has no title on it.
type pageGroup struct {
	ID, Title string
	Tickets   []ticketView
}

type ticketView struct {
	ID, Number, Subject, State, Meaning string
	Closed                              bool
	Dates                               []pageTime
	Actions                             []PageAction
	Latest, Earlier                     []messageView
	Count                               int
	More                                string
}

type messageView struct {
	Side, From, Text string
	At               pageTime
}

func (p Page) view() pageView {
	v := pageView{Shop: webLine(p.Shop), Phone: webLine(p.Phone), Email: webLine(p.Email), For: webLine(p.For),
		Call: callURL(p.Phone), At: p.time("", p.At), Heading: "Richieste di assistenza"}
	open, closed := pageGroup{ID: "aperte", Title: "Aperte"}, pageGroup{ID: "chiuse", Title: "Chiuse"}
	for i, t := range p.Tickets {
		tv := p.ticket(i, t)
		if t.Closed {
			closed.Tickets = append(closed.Tickets, tv)
		} else {
			open.Tickets = append(open.Tickets, tv)
		}
	}
	for _, g := range []pageGroup{open, closed} {
		if len(g.Tickets) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	if len(p.Tickets) == 1 {
		v.Groups[0].Title = ""
		v.Heading = "Richiesta " + v.Groups[0].Tickets[0].Number
	}
	v.Title = v.Heading
	if v.Shop != "" {
		v.Title += " – " + v.Shop
	}
	return v
}

func (p Page) ticket(i int, t PageTicket) ticketView {
	v := ticketView{ID: fmt.Sprintf("richiesta-%d", i+1), Number: webLine(t.Number), Subject: webLine(t.Subject),
		State: webLine(t.StateLabel), Meaning: meaning(t.StateLabel), Closed: t.Closed, Count: len(t.Replies)}
	if v.Subject == "" {
		v.Subject = "Senza oggetto"
	}
	if !t.OpenedAt.IsZero() {
		v.Dates = append(v.Dates, p.time("Ricevuta", t.OpenedAt))
	}
	if !t.Closed && !t.HandledFrom.IsZero() {
		d := p.time("In esame non prima di", t.HandledFrom)
		d.Note = "È il primo momento utile, non un appuntamento."
		v.Dates = append(v.Dates, d)
	}
	if !t.ClosedAt.IsZero() {
		v.Dates = append(v.Dates, p.time("Chiusa", t.ClosedAt))
	}
	for _, a := range t.Actions {
		v.Actions = append(v.Actions, PageAction{Text: webText(a.Text), State: actionWord(a.State)})
	}
	messages := make([]messageView, 0, len(t.Replies))
	for _, r := range slices.Backward(t.Replies) {
		m := messageView{Side: "shop-side", From: "Assistenza", Text: webText(r.Text), At: p.time("", r.At)}
		if r.From == "cliente" {
			m.Side, m.From = "customer-side", "Cliente"
		}
		messages = append(messages, m)
	}
	open := latest
	if t.Closed {
		open = 1
	}
	if len(messages) <= open+1 { // one more needs no line that hides it
		open = len(messages)
	}
	v.Latest, v.Earlier = messages[:open], messages[open:]
	v.More = fmt.Sprintf("Mostra i %d messaggi precedenti", len(v.Earlier))
	return v
}

func (p Page) time(name string, t time.Time) pageTime {
	if t.IsZero() {
		return pageTime{Name: name}
	}
	t = t.In(p.Zone)
	return pageTime{Name: name, ISO: t.Format(time.RFC3339), Text: calendar.DateOf(t, p.Zone).Italian() + ", ore " + t.Format("15:04")}
}

// meaning explains a state to the customer; a label that is none says enough.
func meaning(label string) string {
	for _, s := range ticket.States() {
		if s.Label() != label {
			continue
		}
		switch s {
		case ticket.ToRegularise:
			return "Per entrare in coda, la richiesta deve arrivare anche per PEC."
		case ticket.Open, ticket.Queued:
			return "La richiesta è registrata e attende il suo turno."
		case ticket.Assigned:
			return "Un tecnico ne è incaricato."
		case ticket.InProgress:
			return "Un tecnico ci sta lavorando."
		case ticket.WaitingCustomer:
			return "Per proseguire serve una risposta del cliente."
		case ticket.RemoteOpen:
			return "Un tecnico è collegato a distanza."
		case ticket.RemoteClosed:
			return "Il collegamento è terminato; la richiesta è ancora aperta."
		case ticket.Resolved:
			return "È stata fornita una soluzione."
		case ticket.Unresolved:
			return "Non è stata trovata una soluzione."
		case ticket.Merged:
			return "La richiesta prosegue insieme a un’altra sullo stesso problema."
		}
	}
	return ""
}

func actionWord(state string) string {
	switch state {
	case "done":
		return "Fatto"
	case "refused":
		return "Non eseguito"
	}
	return "Da fare"
}

// callURL is the telephone number as a link, "" when it holds no number.
func callURL(phone string) template.URL {
	var b strings.Builder
	for i, r := range strings.TrimSpace(phone) {
		switch {
		case r >= '0' && r <= '9' || r == '+' && i == 0:
			b.WriteRune(r)
		case !strings.ContainsRune(" ./-()", r):
			return ""
		}
	}
	if b.Len() < 3 {
		return ""
	}
	return template.URL("tel:" + b.String())
}

// webText keeps text, line ends as \n, and tabs; control characters and marks
// that change the direction of writing go.
func webText(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(strings.ToValidUTF8(s, "\ufffd"))
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c, r == 0xfeff:
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(norm.NFC.String(s))
}

func webLine(s string) string { return strings.Join(strings.Fields(webText(s)), " ") }
