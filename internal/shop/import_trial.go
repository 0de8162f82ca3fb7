package shop

import (
	"errors"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
	"scatto/tariff/recurring"
)

// tried is what a trial says of one line.
type tried int

const (
	isNew tried = iota
	isKnown
)

// inTrial takes n rows in and undoes it, in transactions of a size that fits:
// what refuses one is told and stops no other.
func (s *Shop) inTrial(op string, n int, one func(w *write, i int) (tried, error)) (fresh []int, known int, wrong map[int]error, err error) {
	wrong = map[int]error{}
	for done := 0; done < n; {
		first := done
		err := s.write(op, func(w *write) error {
			for done = first; done < n; done++ {
				if done > first && w.Room()-int64(len(w.changes))*logPerCard < roomPerCard {
					break
				}
				switch what, err := one(w, done); {
				case err != nil && refusal.KindOf(err) == "":
					return err
				case err != nil:
					wrong[done] = err
				case what == isKnown:
					known++
				default:
					fresh = append(fresh, done)
				}
			}
			return errDryRun
		})
		if err != nil && !errors.Is(err, errDryRun) {
			return nil, 0, nil, err
		}
	}
	return fresh, known, wrong, nil
}

// ServicesImported is what an import of services took in.
type ServicesImported struct {
	Services []recurring.Service // without id in a dry run
	Skipped  int                 // on record already
	Wrong    []customer.RowError
	Warnings []*refusal.Error
}

// ImportServices takes in all services of a file, or none when one cannot be;
// those on record, the same thing for the same customer since the same day, are
// skipped.
func (s *Shop) ImportServices(rows []recurring.Row, o ImportOptions) (out ServicesImported, err error) {
	hash := rowsHash(rows)
	var find cardFinder
	var there []recurring.Service
	err = s.view(func(tx *store.Tx) error {
		if err := checkMark(tx, "services", hash, o); err != nil {
			return err
		}
		if find, err = newCardFinder(tx); err != nil {
			return err
		}
		return each(tx, store.ServicePrefix(), func(_ store.Key, r recurring.Service) error {
			there = append(there, r)
			return nil
		})
	})
	if err != nil {
		return out, err
	}
	lines := map[string]int{}
	fresh, known, wrong, err := s.inTrial("service.import", len(rows), func(w *write, i int) (tried, error) {
		row := &rows[i]
		card, err := find.find(row.Customer)
		if err != nil {
			return isNew, err
		}
		row.Service.Customer = card.ID
		for _, r := range there {
			if r.Twin(row.Service) {
				return isKnown, nil
			}
		}
		key := rowsHash([]any{card.ID, row.Kind, row.Description, row.From})
		if before, twice := lines[key]; twice && before != row.Line {
			return isNew, refusal.Rule("duplicate-service", "the service is on line %d and on line %d", before, row.Line).
				WithHint("several of one kind: --seats")
		}
		lines[key] = row.Line
		made, err := w.addService(row.Service, row.Renews)
		out.Warnings = append(out.Warnings, made.Warnings...)
		return isNew, err
	})
	for i, why := range wrong {
		out.Wrong = append(out.Wrong, customer.RowError{Line: rows[i].Line, Err: why})
	}
	if err != nil || len(wrong) > 0 {
		return ServicesImported{Wrong: out.Wrong}, err
	}
	out.Skipped = known
	for _, i := range fresh {
		out.Services = append(out.Services, rows[i].Service)
	}
	if o.DryRun {
		return out, nil
	}
	return out, s.inBatches("services", "service.import", hash, len(rows), len(fresh), func(w *write, i int) error {
		row := rows[fresh[i]]
		made, err := w.addService(row.Service, row.Renews)
		out.Services[i] = made.Service
		return err
	})
}

// PiecesImported is what an import of things with serial numbers took in.
type PiecesImported struct {
	Pieces  []goods.Piece
	Skipped int // on record already
	Wrong   []customer.RowError
}

// ImportPieces takes in all things of a file, or none when one cannot be; those
// on record with the same data are skipped.
func (s *Shop) ImportPieces(rows []goods.PieceRow, o ImportOptions) (out PiecesImported, err error) {
	hash := rowsHash(rows)
	var find cardFinder
	err = s.view(func(tx *store.Tx) error {
		if err := checkMark(tx, "serials", hash, o); err != nil {
			return err
		}
		find, err = newCardFinder(tx)
		return err
	})
	if err != nil {
		return out, err
	}
	fresh, known, wrong, err := s.inTrial("serial.import", len(rows), func(w *write, i int) (tried, error) {
		card, err := find.find(rows[i].Customer)
		if err != nil {
			return isNew, err
		}
		rows[i].Piece.Customer = card.ID
		before := len(w.changes)
		p, err := w.addPiece(PieceInput{Piece: rows[i].Piece, Months: rows[i].Months})
		if err == nil && len(w.changes) == before {
			return isKnown, nil
		}
		if err == nil {
			out.Pieces = append(out.Pieces, p)
		}
		return isNew, err
	})
	for i, why := range wrong {
		out.Wrong = append(out.Wrong, customer.RowError{Line: rows[i].Line, Err: why})
	}
	if err != nil || len(wrong) > 0 {
		return PiecesImported{Wrong: out.Wrong}, err
	}
	if out.Skipped = known; o.DryRun {
		return out, nil
	}
	return out, s.inBatches("serials", "serial.import", hash, len(rows), len(fresh), func(w *write, i int) error {
		row := rows[fresh[i]]
		_, err := w.addPiece(PieceInput{Piece: row.Piece, Months: row.Months})
		return err
	})
}
