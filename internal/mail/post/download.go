package post

import (
	"errors"
	"io"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

type body struct {
	raw  []byte // nil: larger than the server had said, and than may be
	size int64
}

// download gives the bodies that arrived whole, and why some did not.
func (b *mailbox) download(want []Fetched) (map[uint32]body, error) {
	var set imap.UIDSet
	for _, m := range want {
		if !m.TooLarge {
			set.AddNum(imap.UID(m.UID))
		}
	}
	bodies := map[uint32]body{}
	if len(set) == 0 {
		return bodies, nil
	}
	b.w.step()
	cmd := b.c.Fetch(set, &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{{Peek: true}}})
	for m := cmd.Next(); m != nil; m = cmd.Next() {
		b.w.step()
		uid := uint32(0)
		err := each(m, func(item imapclient.FetchItemData) {
			if item, ok := item.(imapclient.FetchItemDataUID); ok {
				uid = uint32(item.UID)
			}
		}, func(lit imap.LiteralReader) (body, error) {
			got, err := b.read(lit)
			if err == nil && uid != 0 {
				bodies[uid] = got
			}
			return got, err
		})
		if err != nil {
			return bodies, b.abandon(err)
		}
	}
	if err := cmd.Close(); err != nil {
		return bodies, b.failure(StageFetch, err)
	}
	return bodies, nil
}

// each goes through what the server says of a message. After an error neither
// the message nor its command may be touched again: the library would read
// the broken literal once more, beside its own goroutine.
func each(m *imapclient.FetchMessageData, item func(imapclient.FetchItemData), read func(imap.LiteralReader) (body, error)) error {
	for i := m.Next(); i != nil; i = m.Next() {
		var lit imap.LiteralReader
		switch i := i.(type) {
		case imapclient.FetchItemDataBodySection:
			lit = i.Literal
		case imapclient.FetchItemDataBinarySection:
			lit = i.Literal
		default:
			item(i)
		}
		if lit != nil {
			if _, err := read(lit); err != nil {
				return err
			}
		}
	}
	return nil
}

// abandon ends the connection after a literal that did not come whole.
func (b *mailbox) abandon(err error) error {
	_ = b.w.Close()
	return b.w.lost(StageFetch, err)
}

// read takes a body, each piece of it a step of its own. One that is larger
// than was said is read to its end and dropped, as long as that has an end.
func (b *mailbox) read(lit imap.LiteralReader) (body, error) {
	size := lit.Size()
	if size > 20*b.src.MaxBytes {
		b.w.flooded.Store(true)
		_ = b.w.Close()
		_, _ = io.Copy(io.Discard, lit) // up to the first error: that frees the library's goroutine
		return body{}, errFlood
	}
	var raw []byte
	if size <= b.src.MaxBytes {
		raw = make([]byte, 0, size)
	}
	buf := make([]byte, min(piece, size+1))
	for done := int64(0); ; {
		b.w.step()
		n, err := io.ReadFull(lit, buf)
		if done += int64(n); raw != nil {
			raw = append(raw, buf[:n]...)
		}
		switch {
		case err == nil: // the end of file has to be read too
		case done == size && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)):
			return body{raw, size}, nil
		default:
			return body{}, err
		}
	}
}
