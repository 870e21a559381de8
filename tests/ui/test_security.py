"""The headers that make a browser careful."""

import base64
import hashlib

import httpx

from tests.ui.conftest import Server
from ui.security import content_security_policy, inline_script_hashes


def test_inline_scripts_are_hashed_as_a_browser_hashes_them_and_linked_ones_are_not() -> None:
    page = b'<script>let a = "1";</script><script src="x.js"></script><script type="module">b()</script>'
    hashes = [base64.b64encode(hashlib.sha256(s).digest()).decode() for s in (b'let a = "1";', b"b()")]
    assert list(inline_script_hashes(page)) == hashes


def test_the_policy_allows_no_other_machine_and_no_inline_script() -> None:
    policy = content_security_policy()
    assert "http" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert "frame-ancestors 'none'" in policy


def test_every_response_carries_the_headers(server: Server) -> None:
    for path in ("/", "/healthz", "/api/v1/ask", "/page-files/page.js", "/nowhere", "/config"):
        headers = httpx.get(server.url + path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path


def test_the_page_names_the_hash_of_each_of_its_own_scripts(server: Server) -> None:
    page = httpx.get(server.url, headers={"Accept-Encoding": "br, gzip"})
    hashes = inline_script_hashes(page.content)
    assert len(hashes) > 2
    assert all(f"'sha256-{script_hash}'" in page.headers["content-security-policy"] for script_hash in hashes)
