using System.Net;

namespace CarersDashboard.Features.Returns;

/// <summary>Whether figures may be sent in through the pages. Until people can sign in, only on the machine itself and only where the settings say so.</summary>
public sealed class UploadAccess(IConfiguration configuration, IHttpContextAccessor http)
{
    /// <summary>Whether the present request may upload and publish: <c>Returns:OpenUpload</c> is on, and it comes from this machine.</summary>
    public bool IsOpen =>
        configuration.GetValue("Returns:OpenUpload", false)
        && http.HttpContext is { } context
        // A request without an address comes from the tests' own host, inside the process.
        && (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address));
}
