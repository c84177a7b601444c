package store

import "testing"

// BenchmarkEnvelope reads and writes one envelope with a body of 1,832 bytes, a
// consultation's.
func BenchmarkEnvelope(b *testing.B) {
	e := sampleLog(1)[0].Header.Close(make([]byte, 1832))
	raw := e.Encode()
	for name, f := range map[string]func(){
		"encode": func() { e.Encode() }, "hash": func() { e.Header.Hash() }, "check": func() { _ = e.Check() }, "sealing": func() { e.Header.Sealing() },
		"decode": func() { _, _, _ = Decode(raw) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
}
