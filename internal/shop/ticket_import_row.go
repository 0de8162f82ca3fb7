package shop

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/ticket"
)

// importRow is one line of a history: a ticket of another system.
type importRow struct {
	ExternalID   string          `json:"external_id"`
	Customer     string          `json:"customer"`
	CustomerName string          `json:"customer_name"`
	Email        string          `json:"email"`
	FirstName    string          `json:"first_name"`
	Surname      string          `json:"surname"`
	Phone        string          `json:"phone"`
	Kind         string          `json:"kind"`
	Topic        string          `json:"topic"`
	Subject      string          `json:"subject"`
	Description  string          `json:"description"`
	Format       string          `json:"format"`
	Channel      string          `json:"channel"`
	Severity     int             `json:"severity"`
	Activity     string          `json:"activity"`
	OpenedAt     string          `json:"opened_at"`
	ClosedAt     string          `json:"closed_at"`
	State        string          `json:"state"`
	Technician   string          `json:"technician"`
	Messages     []importMessage `json:"messages"`
	Details      []importDetail  `json:"details"`
}

// importDetail is an answer in a form of the other system, or several.
type importDetail struct {
	Question string      `json:"question"`
	Answer   importWords `json:"answer"`
}

// importWords are a text, or a list of texts: one line each.
type importWords string

// UnmarshalJSON takes both.
func (w *importWords) UnmarshalJSON(data []byte) error {
	if len(data) == 0 || data[0] != '[' {
		return json.Unmarshal(data, (*string)(w))
	}
	var list []string
	err := json.Unmarshal(data, &list)
	*w = importWords(strings.Join(list, "\n"))
	return err
}

// importLine is a line that could be read: the ticket, and the words that
// only the store can tell the meaning of.
type importLine struct {
	line              int
	ticket            ticket.Ticket
	customer          string // id, tax identifier or "@domain"
	name              string // of the customer
	topic, technician string
}

// decodeImport reads one object, and nothing after it.
func decodeImport(line []byte) (row importRow, err error) {
	if !utf8.Valid(line) {
		return row, refusal.Usage("not-utf8", "the %s is not UTF-8 text", refusal.Word("text"))
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err = dec.Decode(&row); err == nil {
		if _, more := dec.Token(); more != io.EOF {
			err = errors.New("there is more after it")
		}
	}
	if err != nil {
		return row, refusal.Usage("bad-json", "the line is not an object of the expected fields: %s", err.Error())
	}
	return row, nil
}

func (s *Shop) parseImport(line []byte, rerr error) (l importLine, err error) {
	if errors.Is(rerr, errLineTooLong) {
		return l, refusal.Rule("line-too-long", "the line has more than %d bytes", maxImport)
	}
	row, err := decodeImport(line)
	if err != nil {
		return l, err
	}
	for _, f := range []struct {
		what  refusal.Word
		value *string
		limit int
	}{
		{"external_id", &row.ExternalID, text.MaxLine}, {"customer", &row.Customer, 300}, {"customer_name", &row.CustomerName, 300},
		{"topic", &row.Topic, 100}, {"technician", &row.Technician, 300},
	} {
		if *f.value, err = text.Line(f.what, *f.value, f.limit); err != nil {
			return l, err
		}
	}
	if row.ExternalID == "" {
		return l, refusal.Usage("missing-text", "the %s is empty", refusal.Word("external_id"))
	}
	if row.Customer != "" {
		if err := checkImportCustomer(row.Customer); err != nil {
			return l, err
		}
	}
	if err := row.plain(); err != nil {
		return l, err
	}
	l.customer, l.name, l.topic, l.technician = row.Customer, row.CustomerName, row.Topic, row.Technician
	if l.ticket, err = s.importTicket(row); err != nil {
		return l, err
	}
	return l, fitImport(&l.ticket)
}

// importTicket makes the ticket of a row; who its customer is, the store says
// later.
func (s *Shop) importTicket(row importRow) (t ticket.Ticket, err error) {
	in := OpenInput{Customer: row.Customer, Email: strings.TrimSpace(row.Email), FirstName: row.FirstName, Surname: row.Surname, Phone: row.Phone,
		Subject: row.Subject, Description: row.Description, Severity: row.Severity, Activity: row.Activity}
	if in.Customer == "" || strings.HasPrefix(in.Customer, "@") {
		// Other systems know people by their address alone, or by one name.
		in.Customer += row.CustomerName
		if in.Email != "" && in.FirstName == "" && in.Surname == "" {
			in.FirstName, _, _ = strings.Cut(in.Email, "@")
			in.FirstName = text.Cut(in.FirstName, 60)
		}
		in.FirstName, in.Surname = orDash(in.FirstName, in.Email), orDash(in.Surname, in.Email)
	}
	if in, err = s.tidy(in); err != nil {
		return t, err
	}
	t = ticket.Ticket{Kind: ticket.Assistance, Channel: ticket.Portal, Email: in.Email, FirstName: in.FirstName, Surname: in.Surname, Phone: in.Phone,
		Subject: in.Subject, Description: in.Description, Severity: in.Severity, Activity: in.Activity,
		Consultancy: in.Activity == string(tariff.Consultancy), ExternalID: row.ExternalID, State: ticket.Open,
		Messages: []ticket.Message{}, Actions: []ticket.Action{}, MergedFrom: []string{}, SplitInto: []string{}}
	if t.Severity == 0 {
		t.Severity = 3
	}
	if t.Activity == "" {
		t.Activity = string(tariff.OwnSoftware)
	}
	if row.Channel != "" {
		if t.Channel, err = ticket.ParseChannel(row.Channel); err != nil {
			return t, err
		}
	}
	if row.Kind != "" {
		if t.Kind, err = ticket.ParseKind(row.Kind); err != nil {
			return t, err
		}
	}
	if err := s.importTimes(&t, row); err != nil {
		return t, err
	}
	if err := importDetails(&t, row.Details); err != nil {
		return t, err
	}
	return t, s.importMessages(&t, row)
}

// orDash stands for a name that is not known, where an address says who it is.
func orDash(name, email string) string {
	if strings.TrimSpace(name) == "" && email != "" {
		return ticket.NoName
	}
	return name
}

// importDetails takes what was asked for in forms of the other system; two
// questions of one name are one question here.
func importDetails(t *ticket.Ticket, details []importDetail) error {
	for _, d := range details {
		question, err := text.Line("question", d.Question, text.MaxLine)
		if err != nil {
			return err
		}
		answer, err := text.Lines("answer", string(d.Answer), text.MaxNote)
		if err != nil {
			return err
		}
		if question == "" {
			return refusal.Usage("missing-text", "the %s is empty", refusal.Word("question"))
		}
		addAnswer(t, question, answer)
	}
	return nil
}

// addAnswer keeps an answer beside the one that the question has already.
func addAnswer(t *ticket.Ticket, question, answer string) {
	for _, d := range t.Details {
		if d.Question == question && d.Answer != answer && answer != "" {
			answer = d.Answer + "\n" + answer
		}
	}
	*t = t.Answer(ticket.Detail{Question: question, Answer: answer})
}

// importTimes reads the instants and the state, which must agree.
func (s *Shop) importTimes(t *ticket.Ticket, row importRow) (err error) {
	if t.OpenedAt, err = calendar.ParseInstant(row.OpenedAt, s.zone()); err != nil {
		return err
	}
	t.OpenedAt = t.OpenedAt.UTC()
	if row.ClosedAt != "" {
		closed, err := calendar.ParseInstant(row.ClosedAt, s.zone())
		if err != nil {
			return err
		}
		t.ClosedAt, t.State = closed.UTC(), ticket.Resolved
	}
	if row.State != "" {
		if t.State, err = ticket.ParseState(row.State); err != nil {
			return err
		}
	}
	for _, at := range []time.Time{t.OpenedAt, t.ClosedAt} {
		if err := s.past(at); err != nil {
			return err
		}
	}
	switch {
	case slices.Contains([]ticket.State{ticket.RemoteOpen, ticket.Merged}, t.State):
		return refusal.Rule("bad-import-state", "a ticket cannot come in as %s", string(t.State))
	case t.State.Closed() == t.ClosedAt.IsZero():
		return refusal.Rule("state-and-closing", "state %s and closing time %q do not agree", string(t.State), row.ClosedAt)
	case !t.ClosedAt.IsZero() && t.ClosedAt.Before(t.OpenedAt):
		return refusal.Rule("end-not-after-start", "the end %s is not after the start %s", calendar.Show(t.ClosedAt), calendar.Show(t.OpenedAt))
	}
	t.Year = s.day(t.OpenedAt).Year
	t.HandledFrom = t.OpenedAt
	return nil
}

func (s *Shop) past(at time.Time) error {
	if at.After(s.now) {
		return refusal.Rule("future", "%s lies in the future", calendar.Show(at))
	}
	return nil
}
