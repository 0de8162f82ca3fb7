package shop

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/ticket"
)

// importRow is one line of a history: a ticket of another system.
type importRow struct {
	ExternalID  string `json:"external_id"`
	Customer    string `json:"customer"`
	Email       string `json:"email"`
	FirstName   string `json:"first_name"`
	Surname     string `json:"surname"`
	Phone       string `json:"phone"`
	Subject     string `json:"subject"`
	Description string `json:"description"`
	Channel     string `json:"channel"`
	Severity    int    `json:"severity"`
	Activity    string `json:"activity"`
	OpenedAt    string `json:"opened_at"`
	ClosedAt    string `json:"closed_at"`
	State       string `json:"state"`
}

// ImportResult counts what an import did.
type ImportResult struct {
	Imported, Skipped int
	Failed            []FailedLine
}

// FailedLine is a line that could not be taken in.
type FailedLine struct {
	Line int
	Err  error
}

// importBatch is how many tickets share a transaction; between two of them
// the store is let go, so that nobody waits for an import.
const (
	importBatch = 200
	importBytes = 256 << 10
	maxImport   = 1 << 20 // bytes in a line
)

type importLine struct {
	line   int
	ticket ticket.Ticket
}

// ImportTickets takes in history, one JSON object a line. A line that cannot
// be taken in is reported and stops nobody; an external id is taken in once.
func (s *Shop) ImportTickets(in io.Reader, dryRun bool) (res ImportResult, err error) {
	if s.at.After(s.now) {
		return res, s.write("ticket.import", nil)
	}
	r := bufio.NewReaderSize(in, 64<<10)
	seen := map[string]bool{}
	var pending []importLine
	size := 0
	flush := func() error {
		size = 0
		if len(pending) == 0 {
			return nil
		}
		err := s.importSome(pending, dryRun, &res)
		pending = pending[:0]
		return err
	}
	for n := 1; ; n++ {
		line, rerr := readLine(r)
		if rerr != nil && rerr != io.EOF && !errors.Is(rerr, errLineTooLong) {
			return res, refusal.Usage("cannot-read", "the history cannot be read").From(rerr)
		}
		if len(bytes.TrimSpace(line)) > 0 || errors.Is(rerr, errLineTooLong) {
			t, err := s.parseImport(line, rerr)
			switch {
			case err != nil:
				res.Failed = append(res.Failed, FailedLine{n, err})
			case seen[t.ExternalID]:
				res.Skipped++
			default:
				seen[t.ExternalID] = true
				pending = append(pending, importLine{n, t})
				size += len(line)
			}
		}
		if len(pending) >= importBatch || size >= importBytes || rerr == io.EOF {
			if err := flush(); err != nil {
				return res, err
			}
		}
		if rerr == io.EOF {
			slices.SortStableFunc(res.Failed, func(a, b FailedLine) int { return a.Line - b.Line })
			return res, nil
		}
	}
}

var errLineTooLong = errors.New("line too long")

// readLine reads one line of at most maxImport bytes; the rest of a longer
// one is thrown away.
func readLine(r *bufio.Reader) (line []byte, err error) {
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > maxImport {
			long, line = true, nil
		} else if !long {
			line = append(line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == nil && long {
			err = errLineTooLong
		}
		return line, err
	}
}

func (s *Shop) parseImport(line []byte, rerr error) (t ticket.Ticket, err error) {
	if errors.Is(rerr, errLineTooLong) {
		return t, refusal.Rule("line-too-long", "the line has more than %d bytes", maxImport)
	}
	row, err := decodeImport(line)
	if err != nil {
		return t, err
	}
	if row.ExternalID, err = text.Line("external_id", row.ExternalID, text.MaxLine); err != nil {
		return t, err
	}
	if row.Customer != "" {
		if _, err := customer.ParseID(row.Customer); err != nil {
			return t, err
		}
	}
	if row.ExternalID == "" {
		return t, refusal.Usage("missing-text", "the %s is empty", refusal.Word("external_id"))
	}
	in, err := s.tidy(OpenInput{Customer: row.Customer, Email: row.Email, FirstName: row.FirstName, Surname: row.Surname, Phone: row.Phone,
		Subject: row.Subject, Description: row.Description, Severity: row.Severity, Activity: row.Activity})
	if err != nil {
		return t, err
	}
	t = ticket.Ticket{Kind: ticket.Assistance, Channel: ticket.Portal, Customer: in.Customer, Email: strings.TrimSpace(in.Email),
		FirstName: in.FirstName, Surname: in.Surname, Phone: in.Phone, Subject: in.Subject, Description: in.Description,
		Severity: in.Severity, Activity: in.Activity, Consultancy: in.Activity == string(tariff.Consultancy), ExternalID: row.ExternalID, State: ticket.Open,
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
	return t, s.importTimes(&t, row)
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
		if at.After(s.now) {
			return refusal.Rule("future", "%s lies in the future", calendar.Show(at))
		}
	}
	switch {
	case t.State == ticket.RemoteOpen || t.State == ticket.Merged:
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

// importSome takes a batch in, in one transaction.
func (s *Shop) importSome(lines []importLine, dryRun bool, res *ImportResult) error {
	var part ImportResult
	run := func(w *write) error {
		part = ImportResult{}
		for _, l := range lines {
			t := l.ticket
			known, err := w.Has(store.ExternalKey(t.ExternalID))
			if err != nil {
				return err
			}
			if known {
				part.Skipped++
				continue
			}
			if err := w.importOne(&t); refusal.KindOf(err) == "no-customer" {
				part.Failed = append(part.Failed, FailedLine{l.line, err})
				continue
			} else if err != nil {
				return err
			}
			part.Imported++
		}
		if dryRun {
			return errDryRun
		}
		return nil
	}
	err := s.write("ticket.import", run)
	if errors.Is(err, errDryRun) {
		err = nil
	}
	if err != nil {
		return err
	}
	res.Imported += part.Imported
	res.Skipped += part.Skipped
	res.Failed = append(res.Failed, part.Failed...)
	return s.Close()
}

func (w *write) importOne(t *ticket.Ticket) error {
	id, err := customerOfAddress(w.Tx, t.Email)
	if err != nil {
		return err
	}
	if t.Customer != "" {
		card, err := findCard(w.Tx, t.Customer)
		if err != nil {
			return err
		}
		id = card.ID
	}
	t.Customer = id
	t.Email = strings.TrimSpace(t.Email)
	if t.Number, err = w.Next("ticket"); err != nil {
		return err
	}
	if err := w.Put(store.ExternalKey(t.ExternalID), t.Number); err != nil {
		return err
	}
	return w.putTicket(nil, *t)
}
