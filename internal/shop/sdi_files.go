package shop

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"scatto/internal/fatturapa"
	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// MaxReceiptFile bounds a file of receipts, in bytes: a zip of many at most.
const MaxReceiptFile = 10 << 20

// Bounds of a zip of receipts.
const (
	maxReceiptFiles = 1000
	maxUnpacked     = 50 << 20
)

// receiptFile is a message of SdI as it came, and its XML.
type receiptFile struct {
	name     string
	raw, xml []byte
	why      error // it is none; of a zip the others may be
}

// receiptFiles takes receipts out of a file: one as it is or in its signature,
// or the many of a zip.
func receiptFiles(name string, data []byte) (out []receiptFile, err error) {
	switch {
	case len(data) > MaxReceiptFile:
		return nil, refusal.Rule("receipt-too-large", "the file is larger than %d kB: no receipt is", MaxReceiptFile>>10)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return zippedReceipts(data)
	}
	xml, err := unwrapped(data)
	if err == nil && bytes.HasPrefix(xml, []byte("PK\x03\x04")) {
		return zippedReceipts(xml)
	}
	return []receiptFile{{path.Base(name), data, xml, err}}, nil
}

// unwrapped takes a file out of its signature, if it has one: whether SdI
// wrote it the way says by which it came.
func unwrapped(data []byte) ([]byte, error) {
	if start := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))); bytes.HasPrefix(start, []byte("<")) {
		return data, nil
	}
	content, _, err := mail.SignedContent(data)
	return content, err
}

func zippedReceipts(data []byte) (out []receiptFile, err error) {
	broken := func(cause error) error {
		return refusal.Rule("bad-zip-file", "the file is no readable zip").From(cause)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, broken(err)
	}
	left := int64(maxUnpacked)
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if len(out) >= maxReceiptFiles || left <= 0 {
			return nil, refusal.Rule("zip-too-large", "the zip holds more than %d files or %d MB", maxReceiptFiles, maxUnpacked>>20)
		}
		in, err := f.Open()
		if err != nil {
			return nil, broken(err)
		}
		raw, err := io.ReadAll(io.LimitReader(in, fatturapa.MaxReceipt+1))
		_ = in.Close() // it was only read
		if err != nil {
			return nil, broken(err)
		}
		left -= int64(len(raw))
		xml, why := unwrapped(raw)
		out = append(out, receiptFile{path.Base(strings.ReplaceAll(f.Name, `\`, "/")), raw, xml, why})
	}
	if len(out) == 0 {
		return nil, refusal.Rule("bad-zip-file", "the zip is empty")
	}
	slices.SortStableFunc(out, func(a, b receiptFile) int { return strings.Compare(a.name, b.name) })
	return out, nil
}

// checkSigned holds that a signed file is intact and holds the document's own
// XML, byte for byte.
func checkSigned(inv invoice.Invoice, data, signed []byte) error {
	content, intact, err := mail.SignedContent(signed)
	switch {
	case err != nil:
		return err
	case len(signed) > maxSdIFile:
		return refusal.Rule("sdi-too-large", "the XML of invoice %s is larger than %d MB: SdI takes no such file", inv.Number, maxSdIFile>>20)
	case !bytes.Equal(content, data):
		return refusal.Rule("signed-other-file", "the signed file does not hold the XML of invoice %s", inv.Number).
			WithHint("sign the file that this writes: scatto invoice export %s --xml FILE.xml", inv.Number)
	case !intact:
		return refusal.Rule("signature-broken", "the signature of the file does not match its content: SdI would discard it (00102)")
	}
	return nil
}
