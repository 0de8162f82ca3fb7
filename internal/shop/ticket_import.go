package shop

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

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
	maxImport   = 16 << 20 // bytes in a line: years of letters about one thing
)

// ImportTickets takes in history, one JSON object a line. A line that cannot
// be taken in is reported and stops nobody; an external id is taken in once.
func (s *Shop) ImportTickets(in io.Reader, dryRun bool) (res ImportResult, err error) {
	if s.at.After(s.now) {
		return res, s.write("ticket.import", nil)
	}
	r := bufio.NewReaderSize(in, 64<<10)
	// What was taken in is in the store; a dry run has to keep it in mind.
	seen := map[string]bool{}
	guide := &importGuide{}
	var pending []importLine
	size, taken := 0, 0
	flush := func() error {
		size = 0
		if !dryRun {
			clear(seen)
		}
		if len(pending) == 0 {
			return nil
		}
		err := s.importSome(pending, guide, dryRun, &res)
		if !dryRun {
			taken = res.Imported
		}
		clear(pending) // so that the texts can go
		pending = pending[:0]
		return err
	}
	for n := 1; ; n++ {
		if s.stopping() {
			return res, goesOn(refusal.Partial(Interrupted, "interrupted: %d tickets were taken in, %d lines read", taken, n-1))
		}
		line, rerr := readLine(r)
		if rerr != nil && rerr != io.EOF && !errors.Is(rerr, errLineTooLong) {
			return res, refusal.Usage("cannot-read", "the history cannot be read").From(rerr)
		}
		if len(bytes.TrimSpace(line)) > 0 || errors.Is(rerr, errLineTooLong) {
			l, err := s.parseImport(line, rerr)
			l.line = n
			switch id := l.ticket.ExternalID; {
			case err != nil:
				res.Failed = append(res.Failed, FailedLine{n, err})
			case seen[id]:
				res.Skipped++
			default:
				seen[id] = true
				pending = append(pending, l)
				size += textsOf(l.ticket)
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

// importSome takes a batch in, in one transaction; when it is more than one
// holds, in several.
func (s *Shop) importSome(lines []importLine, guide *importGuide, dryRun bool, res *ImportResult) error {
	var part ImportResult
	err := s.write("ticket.import", func(w *write) (err error) {
		if part, err = w.importLines(lines, guide); err == nil && dryRun {
			err = errDryRun
		}
		return err
	})
	switch full := refusal.KindOf(err) == "too-much-at-once"; {
	case full && len(lines) > 1:
		half := len(lines) / 2
		if err := s.importSome(lines[:half], guide, dryRun, res); err != nil {
			return err
		}
		return s.importSome(lines[half:], guide, dryRun, res)
	case full:
		part, err = ImportResult{Failed: []FailedLine{{lines[0].line, err}}}, nil
	case errors.Is(err, errDryRun):
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

func (w *write) importLines(lines []importLine, guide *importGuide) (res ImportResult, err error) {
	for _, l := range lines {
		known, err := w.Has(store.ExternalKey(l.ticket.ExternalID))
		if err != nil {
			return res, err
		}
		if known {
			res.Skipped++
			continue
		}
		if err := w.importOne(l, guide); refusal.KindOf(err) == "no-customer" {
			res.Failed = append(res.Failed, FailedLine{l.line, err})
			continue
		} else if err != nil {
			return res, err
		}
		res.Imported++
	}
	return res, nil
}

// importOne stores a ticket as it was: nobody gets a letter about it.
func (w *write) importOne(l importLine, guide *importGuide) (err error) {
	t := l.ticket
	if t.Customer, err = w.importCustomer(l, guide); err != nil {
		return err
	}
	if err := w.importPeople(&t, l, guide); err != nil {
		return err
	}
	if t.Number, err = w.Next("ticket"); err != nil {
		return err
	}
	if err := w.Put(store.ExternalKey(t.ExternalID), t.Number); err != nil {
		return err
	}
	return w.putTicket(nil, t)
}
