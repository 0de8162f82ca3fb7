package document

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Page is what a customer may see of his tickets (R04). The caller gives public
// values only: no internal notes, nobody else's tickets.
type Page struct {
	Shop    string    // name
	Phone   string    // how to reach the shop; each may be ""
	Email   string    //
	For     string    // customer or address that the page is about, may be ""
	At      time.Time // the state is that of this instant
	Zone    *time.Location
	Tickets []PageTicket // in the order in which they are to stand
}

// PageTicket is one ticket with its public history. Zero times are left out.
type PageTicket struct {
	Number      string // "2026-000042"
	Subject     string
	StateLabel  string // in Italian, as ticket.State.Label gives it
	Closed      bool
	OpenedAt    time.Time
	HandledFrom time.Time // earliest, not a promise (R09)
	ClosedAt    time.Time
	Replies     []PageReply
	Actions     []PageAction
}

// PageReply is one public message.
type PageReply struct {
	At   time.Time
	From string // cliente, assistenza
	Text string
}

// PageAction is something that the customer was asked to do (R18).
type PageAction struct {
	Text  string
	State string // asked, done, refused
}

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

// StatusPage gives the page as one HTML document that asks for nothing else: no
// script, no image, no address but its own, and a policy that forbids them. It
// can be read on a narrow telephone, by a screen reader, in the dark and on
// paper. The same values give the same bytes. The only error is a refusal of
// kind "page-not-made".
func StatusPage(p Page) ([]byte, error) {
	if p.Zone == nil {
		p.Zone = calendar.Rome()
	}
	t, err := template.New("page").Parse(pageText)
	if err != nil {
		return nil, refusal.Failure("page-not-made", "the status page cannot be made: %s", err).From(err)
	}
	sum := sha256.Sum256([]byte(pageStyle))
	v := p.view()
	v.Style = template.CSS(pageStyle)
	v.Policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	var out bytes.Buffer
	if err := t.Execute(&out, v); err != nil {
		return nil, refusal.Failure("page-not-made", "the status page cannot be made: %s", err).From(err)
	}
	return out.Bytes(), nil
}
