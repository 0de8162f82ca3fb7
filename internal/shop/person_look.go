package shop

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"unicode/utf8"

	"scatto/ticket"
)

// most bounds what is unpacked of one file while a person is looked for, in
// bytes; deepest how many archives are opened within each other.
const (
	mostUnpacked   = 256 << 20
	deepestArchive = 3
)

// fileLook is what a look into a file found.
type fileLook struct {
	holds bool
	blind bool // it is a picture, a locked archive, anything that cannot be read
}

// lookInto looks for a person in a file; one that is missing holds nothing.
func lookInto(path string, id ticket.Identity) (fileLook, error) {
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return fileLook{}, nil
	}
	if err != nil {
		return fileLook{}, err
	}
	left := int64(mostUnpacked)
	return lookAt(data, id, 0, &left), nil
}

func lookAt(data []byte, id ticket.Identity, depth int, left *int64) (out fileLook) {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		words, whole := pdfWords(data)
		out.holds = id.Holds(words) || holdsPassage(data, id)
		out.blind = !whole
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return lookIntoZip(data, id, depth, left)
	case utf8.Valid(data) || !noText(data):
		out.holds = (&mailRedactor{passage: id}).inside(data, 0)
	default:
		out.holds = (&mailRedactor{passage: id}).inside(data, 0)
		out.blind = true
	}
	return out
}

// noText reports bytes that are no text in any character set: one with zeros
// that are not those of UTF-16.
func noText(data []byte) bool {
	head := data[:min(len(data), 4096)]
	zeros := bytes.Count(head, []byte{0})
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			control++
		}
	}
	return zeros > 0 || control > len(head)/50
}

// lookIntoZip looks into every file of an archive, as documents of offices are.
func lookIntoZip(data []byte, id ticket.Identity, depth int, left *int64) fileLook {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || depth >= deepestArchive {
		return fileLook{holds: holdsPassage(data, id), blind: true}
	}
	var out fileLook
	for _, f := range z.File {
		if id.Holds(f.Name) {
			out.holds = true
		}
		content, err := unpack(f, left)
		if err != nil {
			out.blind = true
			continue
		}
		one := lookAt(content, id, depth+1, left)
		out.holds, out.blind = out.holds || one.holds, out.blind || one.blind
	}
	return out
}

func unpack(f *zip.File, left *int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, *left))
	*left -= int64(len(data))
	if err == nil && *left <= 0 {
		err = io.ErrShortBuffer
	}
	return data, err
}

// mailHas says whether a message holds the person, in whatever encoding.
func mailHas(raw []byte, id ticket.Identity) bool {
	r := &mailRedactor{passage: id}
	return r.inside(raw, 0) || r.readable(raw)
}
