package cmd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"reflect"

	"scatto/internal/ui"
)

const (
	// rowsAtOnce is how many rows of a long list are made at a time.
	rowsAtOnce = 1000
	// heldBack is how many bytes of a list wait for its end before they are
	// written: a refusal before that leaves stdout empty.
	heldBack = 1 << 20
)

// stream prints a list as print does, but takes its elements one by one from
// run and holds only what is being printed: view makes of one what JSON and
// CSV show, table the rows of some. Only the columns of a person's table need
// every row.
func stream[T, V any](env *Env, run func(fn func(T) error) error, view func(T) V, table func(some []T) *ui.Table) error {
	env.clearBar()
	out := bufio.NewWriterSize(env.Out, heldBack)
	switch {
	case env.csv:
		rows := newCSVRows(out, reflect.TypeFor[V]())
		err := run(func(one T) error {
			rows.add(reflect.ValueOf(view(one)))
			return nil
		})
		if err != nil {
			return err
		}
		if err := rows.end(); err != nil {
			return err
		}
	case env.json:
		list := newJSONList(out, env.OutTerminal)
		if err := run(func(one T) error { return list.add(view(one)) }); err != nil {
			return err
		}
		list.close()
	case env.OutTerminal:
		whole := table(nil)
		err := inParts(run, func(some []T) error {
			t := table(some)
			whole.Rows, whole.Urgent = append(whole.Rows, t.Rows...), append(whole.Urgent, t.Urgent...)
			return nil
		})
		if err != nil {
			return err
		}
		return env.print(nil, func() *ui.Table { return whole })
	default:
		if err := inParts(run, func(some []T) error { return table(some).TSV(out) }); err != nil {
			return err
		}
	}
	return out.Flush()
}

// inParts gives to part what run gives one by one.
func inParts[T any](run func(fn func(T) error) error, part func(some []T) error) error {
	var some []T
	err := run(func(one T) (err error) {
		if some = append(some, one); len(some) == rowsAtOnce {
			err = part(some)
			clear(some)
			some = some[:0]
		}
		return err
	})
	if err != nil {
		return err
	}
	return part(some)
}

// jsonList writes an array an element at a time, in the bytes in which an
// encoder writes the whole.
type jsonList struct {
	out       *bufio.Writer
	enc       *json.Encoder
	element   bytes.Buffer
	sep, next string
	last      string
}

func newJSONList(out *bufio.Writer, indented bool) *jsonList {
	l := &jsonList{out: out, sep: "[", next: ",", last: "]\n"}
	l.enc = json.NewEncoder(&l.element)
	l.enc.SetEscapeHTML(false)
	if indented {
		l.enc.SetIndent("  ", "  ")
		l.sep, l.next, l.last = "[\n  ", ",\n  ", "\n]\n"
	}
	return l
}

func (l *jsonList) add(v any) error {
	l.element.Reset()
	if err := l.enc.Encode(v); err != nil {
		return err
	}
	l.out.WriteString(l.sep)
	l.sep = l.next
	_, err := l.out.Write(ui.LegibleJSON(bytes.TrimSuffix(l.element.Bytes(), []byte("\n"))))
	return err
}

func (l *jsonList) close() {
	if l.sep != l.next {
		l.last = "[]\n"
	}
	l.out.WriteString(l.last) // who flushes is told
}
