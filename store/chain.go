package store

import "fmt"

// Follow checks that e comes right after head and gives the new head.
// Errors: *GapError when places are missing in between, ErrFork when e's place
// is taken or its Prev is not head's hash, and what Envelope.Check finds.
func (head Head) Follow(e Envelope) (Head, error) {
	h := e.Header
	if err := e.Check(); err != nil {
		return head, err
	}
	switch {
	case h.Seq > head.Seq+1:
		return head, &GapError{Log: h.Log, Missing: head.Seq + 1}
	case h.Seq <= head.Seq, h.Prev != head.Hash:
		return head, fmt.Errorf("log %s at %d: %w", h.Log, h.Seq, ErrFork)
	}
	return Head{Seq: h.Seq, Hash: h.Hash()}, nil
}

// Next completes a header so that it follows head; the author fills ID, Rev,
// Kind, At and Epoch before, and seals the body after.
func (head Head) Next(log Name, h Header) Header {
	h.Version, h.Log, h.Seq, h.Prev = Version, log, head.Seq+1, head.Hash
	return h
}

// Close puts the body into its envelope.
func (h Header) Close(body []byte) Envelope {
	h.Body, h.Length = Digest("chunfeng/v1/body", body), uint32(len(body))
	return Envelope{Header: h, Body: body}
}
